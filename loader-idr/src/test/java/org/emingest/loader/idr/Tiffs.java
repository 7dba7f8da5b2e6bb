package org.emingest.loader.idr;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.emingest.testkit.SampleType;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.Volume;
import org.emingest.testkit.VolumeHashes;
import org.emingest.testkit.phantom.Mosaic;
import org.emingest.testkit.tiff.TiffEncoder;
import org.emingest.testkit.tiff.TiffOptions;

/** Files as the archive's studies have them. */
final class Tiffs {

  private Tiffs() {}

  /** A stack that says nothing of itself. */
  static Path plain(StackShape shape, Path folder) throws IOException {
    return write(new Mosaic(7, shape), "", folder.resolve("plain.tif"));
  }

  /** Channels and time points in one OME-TIFF, order XYZCT. */
  static Path ome(Volume all, int channels, int timePoints, Path file) throws IOException {
    StackShape shape = all.shape();
    int sections = shape.z() / (channels * timePoints);
    String xml = """
        <?xml version="1.0" encoding="UTF-8"?><OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06">\
        <Image ID="Image:0"><Pixels ID="Pixels:0" DimensionOrder="XYZCT" Type="uint8" SizeX="%d" SizeY="%d" \
        SizeZ="%d" SizeC="%d" SizeT="%d" PhysicalSizeX="8" PhysicalSizeXUnit="nm" PhysicalSizeY="8" \
        PhysicalSizeYUnit="nm" PhysicalSizeZ="30" PhysicalSizeZUnit="nm"><TiffData/></Pixels></Image></OME>""".formatted(shape.x(), shape.y(), sections, channels, timePoints);
    return write(all, xml, file);
  }

  /**
   * One volume in two OME-TIFFs, each of which names both in its XML: the upper sections, and the rest.
   *
   * @return the files
   */
  static List<Path> omeOfTwo(Volume volume, Path folder) throws IOException {
    StackShape shape = volume.shape();
    int upper = shape.z() / 2;
    List<String> names = List.of("part_1.ome.tif", "part_2.ome.tif");
    String planes = planes(names.get(0), 0, upper) + planes(names.get(1), upper, shape.z() - upper);
    List<Path> files = new ArrayList<>();
    for (String name : names) {
      String xml = """
          <?xml version="1.0" encoding="UTF-8"?><OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06" \
          UUID="urn:uuid:%s"><Image ID="Image:0"><Pixels ID="Pixels:0" DimensionOrder="XYZCT" Type="uint8" \
          SizeX="%d" SizeY="%d" SizeZ="%d" SizeC="1" SizeT="1" PhysicalSizeZ="300" PhysicalSizeZUnit="Å">%s\
          </Pixels></Image></OME>""".formatted(name, shape.x(), shape.y(), shape.z(), planes);
      boolean first = name.equals(names.get(0));
      Volume part = part(volume, first ? 0 : upper, first ? upper : shape.z() - upper);
      files.add(write(part, xml, folder.resolve(name)));
    }
    return files;
  }

  private static String planes(String name, int firstZ, int count) {
    return "<TiffData IFD=\"0\" FirstZ=\"%d\" PlaneCount=\"%d\"><UUID FileName=\"%s\">urn:uuid:%s</UUID></TiffData>"
        .formatted(firstZ, count, name, name);
  }

  private static Path write(Volume volume, String description, Path file) throws IOException {
    TiffEncoder.write(volume, TiffOptions.plain().described(description), file);
    return file;
  }

  /** The NPY hash of some sections of a volume, as an array of their own. */
  static String hash(Volume all, int first, int count) {
    return VolumeHashes.of(part(all, first, count)).npy();
  }

  private static Volume part(Volume all, int first, int count) {
    StackShape shape = new StackShape(count, all.shape().y(), all.shape().x());
    return new Volume() {
      @Override
      public StackShape shape() {
        return shape;
      }

      @Override
      public SampleType type() {
        return all.type();
      }

      @Override
      public byte[] section(int z) {
        return all.section(first + z);
      }

      @Override
      public void samples(int z, long offset, ByteBuffer into) {
        all.samples(first + z, offset, into);
      }
    };
  }
}
