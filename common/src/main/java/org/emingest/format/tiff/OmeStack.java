package org.emingest.format.tiff;

import java.util.ArrayList;
import java.util.List;
import org.emingest.error.CorruptDataException;
import org.emingest.error.UnsupportedDataException;

/** Which page holds which plane, as OME-XML says. */
final class OmeStack {

  private final PageChain chain;
  private final OmeXml ome;
  private final TiffFile file;
  private final String order;

  private OmeStack(PageChain chain, OmeXml ome) {
    this.chain = chain;
    this.ome = ome;
    this.file = chain.first().ifd().file();
    this.order = ome.attribute("DimensionOrder");
  }

  /**
   * @return a volume per channel and time point
   * @throws CorruptDataException if description and pages contradict each other
   * @throws UnsupportedDataException if the volume is spread over several files, or the file holds several images
   */
  static List<StackLayout.Placed> volumes(PageChain chain, OmeXml ome) {
    return new OmeStack(chain, ome).volumes();
  }

  private List<StackLayout.Placed> volumes() {
    requireOneImageHere();
    long channels = size("SizeC");
    long timePoints = size("SizeT");
    long sections = size("SizeZ");
    StackLayout.requireFew(file, channels, timePoints);
    requireAgreement(channels * timePoints, sections);

    long[] directories = directoriesByPlane(Math.toIntExact(channels * timePoints * sections));
    List<StackLayout.Placed> volumes = new ArrayList<>();
    for (int t = 0; t < timePoints; t++) {
      for (int c = 0; c < channels; c++) {
        long[] chosen = new long[(int) sections];
        for (int z = 0; z < sections; z++) {
          chosen[z] = directories[(int) plane(z, c, t)];
          if (chosen[z] == 0) {
            throw contradiction("no TiffData gives a page to Z " + z + ", C " + c + ", T " + t);
          }
        }
        volumes.add(new StackLayout.Placed(c, t, Planes.ofPages(chosen)));
      }
    }
    return volumes;
  }

  private void requireOneImageHere() {
    if (!ome.metadataFile().isEmpty()) {
      throw file.unsupported(
          "OME-XML BinaryOnly: one of several files, described in " + ome.metadataFile());
    }
    if (ome.fileNames().size() > 1) {
      throw file.unsupported("OME-XML TiffData: the planes lie in "
          + ome.fileNames().size() + " files, of which this is one");
    }
    if (ome.images() != 1) {
      throw file.unsupported("OME-XML describes " + ome.images() + " images, not one");
    }
    if (!chain.isWholeFromFirst()) {
      throw file.unsupported(
          "OME-XML numbers the pages, but some before the last are no voxels: " + chain.leftOut());
    }
  }

  private void requireAgreement(long volumes, long sections) {
    if (!order.matches("XY[ZCT]{3}") || order.chars().distinct().count() != 5) {
      throw contradiction("DimensionOrder '" + order + "'");
    }
    PageLayout page = chain.first();
    if (size("SizeX") != page.width() || size("SizeY") != page.height()) {
      throw contradiction("SizeY x SizeX is " + size("SizeY") + " x " + size("SizeX")
          + ", the pages are " + page.height() + " x " + page.width());
    }
    int pages = chain.directories().length;
    if (sections > pages / volumes) {
      throw contradiction("SizeZ x SizeC x SizeT is " + sections + " x " + volumes
          + " planes, but the file has " + pages + " pages");
    }
  }

  private long[] directoriesByPlane(int planes) {
    long[] directories = new long[planes];
    List<OmeXml.TiffData> data =
        ome.data().isEmpty() ? List.of(new OmeXml.TiffData(-1, 0, 0, 0, -1)) : ome.data();
    for (OmeXml.TiffData run : data) {
      if (run.z() >= size("SizeZ") || run.c() >= size("SizeC") || run.t() >= size("SizeT")) {
        throw contradiction(
            "TiffData begins at Z " + run.z() + ", C " + run.c() + ", T " + run.t());
      }
      long first = plane(run.z(), run.c(), run.t());
      long page = Math.max(0, run.page());
      long count = run.planes() >= 0 ? run.planes() : run.page() >= 0 ? 1 : planes - first;
      if (first + count > planes || page + count > chain.directories().length) {
        throw contradiction("TiffData runs to page " + (page + count) + " and plane "
            + (first + count) + ", but there are " + chain.directories().length + " pages and "
            + planes + " planes");
      }
      for (int i = 0; i < count; i++) {
        directories[(int) first + i] = chain.directories()[(int) page + i];
      }
    }
    return directories;
  }

  /** The plane's number when counted in DimensionOrder. */
  private long plane(long z, long c, long t) {
    long plane = 0;
    for (int i = 4; i >= 2; i--) {
      plane = switch (order.charAt(i)) {
        case 'Z' -> plane * size("SizeZ") + z;
        case 'C' -> plane * size("SizeC") + c;
        default -> plane * size("SizeT") + t;
      };
    }
    return plane;
  }

  private long size(String name) {
    String text = ome.attribute(name);
    if (!text.matches("[1-9][0-9]{0,8}")) {
      throw contradiction(name + " is '" + text + "'");
    }
    return Long.parseLong(text);
  }

  private CorruptDataException contradiction(String problem) {
    return file.corrupt(chain.first().ifd().position(), "OME-XML: " + problem);
  }
}
