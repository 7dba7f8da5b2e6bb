package org.emingest.format.tiff;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What ImageJ writes into ImageDescription: lines of {@code key=value}, the first of them {@code ImageJ=}version.
 *
 * @see <a href="https://imagej.net/ij/developer/api/ij/ij/io/TiffEncoder.html">ij.io.TiffEncoder</a>
 */
record ImageJDescription(Map<String, String> values) {

  private static final int MAXIMAL_KEYS = 64;

  static Optional<ImageJDescription> parse(String description) {
    if (!description.startsWith("ImageJ=")) {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (String line : description.split("\n", MAXIMAL_KEYS + 1)) {
      int equals = line.indexOf('=');
      if (equals > 0 && values.size() < MAXIMAL_KEYS) {
        values.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
      }
    }
    return Optional.of(new ImageJDescription(values));
  }

  /** A number of planes along one axis; 1 if it is not said. */
  long count(String key) {
    String text = values.getOrDefault(key, "1");
    return text.matches("[1-9][0-9]{0,9}") ? Long.parseLong(text) : 1;
  }

  Optional<String> text(String key) {
    return Optional.ofNullable(values.get(key)).filter(text -> !text.isEmpty());
  }
}
