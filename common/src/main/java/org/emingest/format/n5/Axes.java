package org.emingest.format.n5;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.emingest.format.chunk.JsonPart;

/**
 * Which of a data set's dimensions is which axis.
 *
 * @param letters one of x, y, z, c and t for each dimension, in N5's order, fastest first; each once
 */
record Axes(String letters) {

  private static final Set<String> KNOWN = Set.of("x", "y", "z", "c", "t");
  private static final int MOST_DIMENSIONS = 16;

  /**
   * By the names in {@code axes}, if all are known; otherwise up to three dimensions are X, Y and Z, as N5 has them, and
   * of more nobody knows which is which: ImageJ writes channels third, others first or last.
   *
   * @param dimensions as the data set has them
   */
  static Axes of(JsonPart dimensions, Optional<JsonPart> axes) {
    int count = dimensions.items(1, MOST_DIMENSIONS).size();
    Optional<String> named = axes.flatMap(Axes::letters).filter(names -> names.length() == count);
    if (named.isPresent()) {
      return new Axes(named.get());
    }
    if (count > 3) {
      throw dimensions.unsupported("are " + count + ", and no 'axes' name them; read are up to 3,"
          + " taken for x, y, z, and more if 'axes' names each x, y, z, c or t");
    }
    return new Axes("xyz".substring(0, count));
  }

  private static Optional<String> letters(JsonPart axes) {
    if (!axes.isArray() || axes.node().size() > KNOWN.size()) {
      return Optional.empty();
    }
    List<String> names = IntStream.range(0, axes.node().size())
        .mapToObj(i -> axes.node().get(i).asText().toLowerCase(Locale.ROOT))
        .toList();
    boolean plain = KNOWN.containsAll(names) && Set.copyOf(names).size() == names.size();
    return plain ? Optional.of(String.join("", names)) : Optional.empty();
  }

  int count() {
    return letters.length();
  }

  /** The dimension that is this axis; -1 if there is none. */
  int dimension(char axis) {
    return letters.indexOf(axis);
  }

  /** One number per dimension, of this axis; 1 if there is no such dimension. */
  long along(char axis, List<Long> perDimension) {
    int dimension = dimension(axis);
    return dimension < 0 ? 1 : perDimension.get(dimension);
  }

  /** For a header: {@code x, y, z}. */
  String inWords() {
    return String.join(", ", letters.split(""));
  }
}
