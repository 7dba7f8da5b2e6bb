package org.emingest.format.tiff;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.emingest.error.CorruptDataException;
import org.emingest.format.FileVolume;
import org.emingest.format.Formats;
import org.emingest.format.Surroundings;
import org.emingest.transfer.RandomAccessBytes;
import org.emingest.volume.DataType;

/** A folder of TIFFs in memory that make one OME data set; counts what is open. */
final class OmeFolder {

  final Map<String, byte[]> files = new HashMap<>();
  final List<String> asked = new ArrayList<>();
  private int open;
  private int mostOpen;

  static String uuid(String name) {
    return "urn:uuid:0000-" + name;
  }

  /** A run of planes in one file. */
  static String run(String file, int page, int count, int z, int c, int t) {
    return "<TiffData IFD=\"%d\" PlaneCount=\"%d\" FirstZ=\"%d\" FirstC=\"%d\" FirstT=\"%d\"><UUID FileName=\"%s\">%s</UUID></TiffData>"
        .formatted(page, count, z, c, t, file, uuid(file));
  }

  static String ome(String ownUuid, int z, int c, int t, String order, String runs) {
    return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><OME UUID=\"%s\"><Image ID=\"Image:0\"><Pixels"
            + " SizeX=\"5\" SizeY=\"6\" SizeZ=\"%d\" SizeC=\"%d\" SizeT=\"%d\" DimensionOrder=\"%s\">"
            + "%s</Pixels></Image></OME>")
        .formatted(ownUuid, z, c, t, order, runs);
  }

  static String binaryOnly(String name, String metadataFile) {
    return "<OME UUID=\"" + uuid(name) + "\"><BinaryOnly MetadataFile=\"" + metadataFile
        + "\" UUID=\"" + uuid(metadataFile) + "\"/></OME>";
  }

  /** Some sections of a stack as a file of their own. */
  OmeFolder add(String name, StackBytes stack, int from, int count, String description) {
    TiffBytes tiff = new TiffBytes(stack.order, false);
    for (int z = from; z < from + count; z++) {
      TiffBytes.Tags tags = stack.page(tiff, z);
      if (z == from && !description.isEmpty()) {
        tags.put(Tag.IMAGE_DESCRIPTION, description);
      }
      tiff.directory(tags);
    }
    files.put(name, tiff.build());
    return this;
  }

  OmeFolder add(String name, String text) {
    files.put(name, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  OmeFolder with(Consumer<OmeFolder> change) {
    change.accept(this);
    return this;
  }

  List<FileVolume> open(String name) {
    return Formats.open(new Held(name, files.get(name)), Surroundings.of(this::sibling));
  }

  synchronized int openNow() {
    return open;
  }

  synchronized int mostOpen() {
    return mostOpen;
  }

  private synchronized Optional<RandomAccessBytes> sibling(String name) {
    asked.add(name);
    if (!files.containsKey(name)) {
      return Optional.empty();
    }
    open++;
    mostOpen = Math.max(mostOpen, open);
    return Optional.of(new Held(name, files.get(name)));
  }

  private synchronized void closed() {
    open--;
  }

  /** A stack of two bytes a voxel, of which files take their sections. */
  static StackBytes stack(int sections) {
    return new StackBytes(DataType.UINT16, sections, 6, 5);
  }

  private final class Held implements RandomAccessBytes {

    private final String name;
    private final byte[] content;

    Held(String name, byte[] content) {
      this.name = name;
      this.content = content;
    }

    @Override
    public String location() {
      return "folder/" + name;
    }

    @Override
    public long length() {
      return content.length;
    }

    @Override
    public void read(long position, ByteBuffer target) {
      if (position < 0 || position + target.remaining() > content.length) {
        throw new CorruptDataException(location(), position, "the file ends before");
      }
      target.put(content, (int) position, target.remaining());
    }

    @Override
    public void close() {
      closed();
    }
  }
}
