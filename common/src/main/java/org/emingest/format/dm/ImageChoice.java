package org.emingest.format.dm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The image that a file is about. Most files hold two: a small colour picture for the file dialogue, first, and the
 * real one.
 *
 * @param leftOut paths of the images that are neither this one nor a thumbnail
 */
record ImageChoice(Image image, List<String> leftOut) {

  private static final int MAXIMAL_IMAGES = 1000;

  /** @throws org.emingest.error.UnsupportedDataException if there is no image, or more than 1000 */
  static ImageChoice of(Tags tags) {
    Map<Long, Image> images = images(tags);
    if (images.isEmpty()) {
      throw tags.file().unsupported("no ImageList entry has ImageData with a DataType and Data");
    }
    Map<Long, Image> candidates = withoutThumbnails(tags, images);
    Image chosen = shown(tags, candidates).orElseGet(() -> largest(candidates));
    List<String> leftOut = new ArrayList<>();
    for (Image each : candidates.values()) {
      if (!each.path().equals(chosen.path())) {
        leftOut.add(each.path() + ": another image, Dimensions " + each.dimensions());
      }
    }
    return new ImageChoice(chosen, List.copyOf(leftOut));
  }

  private static Map<Long, Image> images(Tags tags) {
    Map<Long, Image> images = new TreeMap<>();
    for (String path : tags.byPath().keySet()) {
      String[] names = path.split("\\.");
      if (path.endsWith(".ImageData.Data") && names[1].matches("[0-9]{1,9}")) {
        long index = Long.parseLong(names[1]);
        Image.of(tags, index).ifPresent(image -> images.put(index, image));
      }
    }
    if (images.size() > MAXIMAL_IMAGES) {
      throw tags.file().unsupported("ImageList of more than " + MAXIMAL_IMAGES + " images");
    }
    return images;
  }

  /** A file whose only images are called thumbnails keeps them: better refused by their type than missing. */
  private static Map<Long, Image> withoutThumbnails(Tags tags, Map<Long, Image> images) {
    Map<Long, Image> real = new TreeMap<>(images);
    for (String path : tags.byPath().keySet()) {
      if (path.startsWith("Thumbnails.")) {
        OptionalLong thumbnail = tags.whole(path);
        thumbnail.ifPresent(real::remove);
      }
    }
    return real.isEmpty() ? images : real;
  }

  /** The image that the first document object, or failing that the first source, points to. */
  private static Optional<Image> shown(Tags tags, Map<Long, Image> candidates) {
    List<Long> sources = new ArrayList<>();
    tags.whole("DocumentObjectList.0.ImageSource").ifPresent(sources::add);
    sources.add(0L);
    for (long source : sources) {
      OptionalLong index = tags.whole("ImageSourceList." + source + ".ImageRef");
      if (index.isPresent() && candidates.containsKey(index.getAsLong())) {
        return Optional.of(candidates.get(index.getAsLong()));
      }
    }
    return Optional.empty();
  }

  /** By bytes, colour last: a thumbnail that nobody called one is in colour. */
  private static Image largest(Map<Long, Image> candidates) {
    return candidates.values().stream()
        .max(Comparator.comparing((Image image) -> !PixelType.isColour(image.dataType()))
            .thenComparing(image -> image.data().bytes()))
        .orElseThrow();
  }
}
