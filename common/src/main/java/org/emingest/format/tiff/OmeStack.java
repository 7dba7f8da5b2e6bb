package org.emingest.format.tiff;

import java.util.ArrayList;
import java.util.List;
import org.emingest.error.CorruptDataException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.format.Surroundings;

/** Which page holds which plane, as OME-XML says. */
final class OmeStack {

  private final PageChain chain;
  private final OmeXml ome;
  private final TiffFile file;
  private final String order;
  private final Surroundings surroundings;

  private OmeStack(PageChain chain, OmeXml ome, Surroundings surroundings) {
    this.chain = chain;
    this.ome = ome;
    this.file = chain.first().ifd().file();
    this.order = ome.attribute("DimensionOrder");
    this.surroundings = surroundings;
  }

  /**
   * @return a volume per channel and time point
   * @throws CorruptDataException if description and pages contradict each other
   * @throws UnsupportedDataException if it is spread over files that are missing, or holds several images
   */
  static StackLayout.Stack volumes(PageChain chain, OmeXml ome, Surroundings surroundings) {
    return new OmeStack(chain, ome, surroundings).volumes();
  }

  private StackLayout.Stack volumes() {
    requireOneImage();
    long channels = size("SizeC");
    long timePoints = size("SizeT");
    long sections = size("SizeZ");
    StackLayout.requireFew(file, channels, timePoints);
    requirePages();
    OmeFiles files = OmeFiles.of(chain, ome, surroundings);
    requireEnough(files.pages(), channels * timePoints, sections);

    int planes = Math.toIntExact(channels * timePoints * sections);
    int[] fileOf = new int[planes];
    long[] directoryOf = new long[planes];
    place(files, fileOf, directoryOf);
    List<StackLayout.Placed> volumes = new ArrayList<>();
    for (int t = 0; t < timePoints; t++) {
      for (int c = 0; c < channels; c++) {
        int[] chosenFiles = new int[(int) sections];
        long[] chosen = new long[(int) sections];
        for (int z = 0; z < sections; z++) {
          int plane = (int) plane(z, c, t);
          chosenFiles[z] = fileOf[plane];
          chosen[z] = directoryOf[plane];
          if (chosen[z] == 0) {
            throw contradiction("no TiffData gives a page to Z " + z + ", C " + c + ", T " + t);
          }
        }
        volumes.add(new StackLayout.Placed(c, t, Planes.ofPages(chosenFiles, chosen)));
      }
    }
    return new StackLayout.Stack(volumes, files.toRead());
  }

  private void requireOneImage() {
    if (ome.images() != 1) {
      throw file.unsupported("OME-XML describes " + ome.images() + " images, not one");
    }
  }

  private void requirePages() {
    if (!order.matches("XY[ZCT]{3}") || order.chars().distinct().count() != 5) {
      throw contradiction("DimensionOrder '" + order + "'");
    }
    PageLayout page = chain.first();
    if (size("SizeX") != page.width() || size("SizeY") != page.height()) {
      throw contradiction("SizeY x SizeX is " + size("SizeY") + " x " + size("SizeX")
          + ", the pages are " + page.height() + " x " + page.width());
    }
  }

  private void requireEnough(long pages, long volumes, long sections) {
    if (sections > pages / volumes) {
      throw contradiction("SizeZ x SizeC x SizeT is " + sections + " x " + volumes + " planes, but "
          + (ome.fileNames().size() > 1 ? "the files have " : "the file has ") + pages + " pages");
    }
  }

  private void place(OmeFiles files, int[] fileOf, long[] directoryOf) {
    List<OmeXml.TiffData> data = ome.data().isEmpty()
        ? List.of(new OmeXml.TiffData(-1, 0, 0, 0, -1, OmeXml.OtherFile.NONE))
        : ome.data();
    int planes = fileOf.length;
    for (OmeXml.TiffData run : data) {
      if (run.z() >= size("SizeZ") || run.c() >= size("SizeC") || run.t() >= size("SizeT")) {
        throw contradiction(
            "TiffData begins at Z " + run.z() + ", C " + run.c() + ", T " + run.t());
      }
      int number = files.number(run);
      long[] directories = files.directories(number);
      long first = plane(run.z(), run.c(), run.t());
      long page = Math.max(0, run.page());
      long count = count(run, planes - first, directories.length);
      if (first + count > planes || page + count > directories.length) {
        throw contradiction("TiffData runs to page " + (page + count) + " and plane "
            + (first + count) + ", but there are " + directories.length + " pages and " + planes
            + " planes");
      }
      for (int i = 0; i < count; i++) {
        fileOf[(int) first + i] = number;
        directoryOf[(int) first + i] = directories[(int) page + i];
      }
    }
  }

  /** A run that says neither page nor count takes all planes that are left, or in a set of files all its file has. */
  private long count(OmeXml.TiffData run, long planesLeft, long pages) {
    if (run.planes() >= 0) {
      return run.planes();
    }
    if (run.page() >= 0) {
      return 1;
    }
    return ome.fileNames().size() > 1 ? Math.min(pages, planesLeft) : planesLeft;
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
