package org.emingest.format.tiff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.emingest.format.Surroundings;

/** Which pages make which volume: one volume, or one per channel and time point. */
final class StackLayout {

  /** More than that are a mistake about the axes rather than volumes. */
  private static final int MAXIMAL_VOLUMES = 4096;

  /** One of a file's volumes, by channel and time point from 0. */
  record Placed(int channel, int timePoint, Planes planes) {}

  /**
   * @param files that hold the volumes' pages
   */
  record Stack(List<Placed> volumes, TiffFiles files) {}

  private StackLayout() {}

  /**
   * @throws org.emingest.error.CorruptDataException if the description contradicts the pages
   * @throws org.emingest.error.UnsupportedDataException if it describes what cannot be read
   */
  static Stack of(PageChain chain, Metadata metadata, Surroundings surroundings) {
    if (metadata.ome().isPresent()) {
      return OmeStack.volumes(chain, metadata.ome().get(), surroundings);
    }
    requireAllPages(chain, metadata);
    List<Placed> volumes = metadata
        .imageJ()
        .flatMap(description -> imageJ(chain, description))
        .orElseGet(() -> List.of(new Placed(0, 0, Planes.ofPages(chain.directories()))));
    return new Stack(volumes, TiffFiles.only(chain.first().ifd().file()));
  }

  /** tifffile can leave out the directories of all pages but the first: what is left would read as one section. */
  private static void requireAllPages(PageChain chain, Metadata metadata) {
    String description = String.valueOf(metadata.header().get("image_description"));
    if (chain.pages() == 1 && description.matches("(?s)\\{.*\"truncated?\": true.*")) {
      throw chain
          .first()
          .ifd()
          .file()
          .unsupported("ImageDescription says that pages follow without directories (truncate)");
    }
  }

  /**
   * ImageJ's hyperstacks, in its order XYCZT, and its stacks of one directory: the planes then follow the first one
   * without a directory of their own, as ImageJ writes stacks above 4 GB.
   *
   * @return empty if the description says nothing of the axes that the pages do not say
   */
  private static Optional<List<Placed>> imageJ(PageChain chain, ImageJDescription imageJ) {
    TiffFile file = chain.first().ifd().file();
    long channels = imageJ.count("channels");
    long slices = imageJ.count("slices");
    long frames = imageJ.count("frames");
    boolean hyperstack = channels > 1 || frames > 1;
    long images = Math.max(imageJ.count("images"), hyperstack ? 1 : slices);
    long pages = chain.directories().length;

    boolean behindOneDirectory = chain.pages() == 1 && images > 1 && isSolid(chain.first());
    if (!behindOneDirectory && (pages != images || !hyperstack)) {
      if (hyperstack) {
        throw file.unsupported("ImageDescription says images=" + images + " with channels="
            + channels + " and frames=" + frames + ", but the file has " + pages + " pages");
      }
      return Optional.empty();
    }
    if (!hyperstack) {
      slices = images;
    }
    if (channels * slices != images / frames || images % frames != 0) {
      throw file.unsupported("ImageDescription says images=" + images + ", but channels=" + channels
          + ", slices=" + slices + ", frames=" + frames);
    }
    requireFew(file, channels, frames);
    if (behindOneDirectory) {
      requirePlanes(chain.first(), images);
    }

    List<Placed> volumes = new ArrayList<>();
    for (int frame = 0; frame < frames; frame++) {
      for (int channel = 0; channel < channels; channel++) {
        long firstPlane = frame * slices * channels + channel;
        Planes planes = behindOneDirectory
            ? solid(chain.first(), firstPlane, channels, slices)
            : Planes.ofPages(everyNth(chain.directories(), firstPlane, channels, slices));
        volumes.add(new Placed(channel, frame, planes));
      }
    }
    return Optional.of(volumes);
  }

  static void requireFew(TiffFile file, long channels, long timePoints) {
    if (channels > MAXIMAL_VOLUMES
        || timePoints > MAXIMAL_VOLUMES
        || channels * timePoints > MAXIMAL_VOLUMES) {
      throw file.unsupported(channels + " channels and " + timePoints + " time points: more than "
          + MAXIMAL_VOLUMES + " volumes in one file");
    }
  }

  /** Whether the page's voxels are one unbroken run of bytes, so that more pages can follow it. */
  private static boolean isSolid(PageLayout page) {
    if (page.compression() != Compression.NONE || page.tiled()) {
      return false;
    }
    SegmentTable offsets = new SegmentTable(page.offsets());
    long expected = offsets.get(0);
    for (long strip = 0; strip < page.down(); strip++) {
      if (offsets.get(strip) != expected) {
        return false;
      }
      expected += page.storedRows(strip) * page.segmentRowBytes();
    }
    return true;
  }

  private static void requirePlanes(PageLayout page, long images) {
    TiffFile file = page.ifd().file();
    long first = page.offsets().number();
    if (first > file.length() || images > (file.length() - first) / page.pageBytes()) {
      throw file.corrupt(
          first,
          "ImageDescription says images=" + images + " of "
              + page.pageBytes() + " bytes each from here on, but the file has " + file.length()
              + " bytes");
    }
  }

  private static Planes solid(PageLayout page, long firstPlane, long step, long slices) {
    long planeBytes = page.pageBytes();
    return Planes.behind(page.ifd().position(), firstPlane * planeBytes, step * planeBytes, slices);
  }

  private static long[] everyNth(long[] directories, long first, long step, long count) {
    long[] chosen = new long[Math.toIntExact(count)];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = directories[Math.toIntExact(first + i * step)];
    }
    return chosen;
  }
}
