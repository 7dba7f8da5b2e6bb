package org.emingest.volume;

import java.util.ArrayList;
import java.util.List;

/** Boxes as people write them: {@code z0:z1,y0:y1,x0:x1}, the second of each pair lying outside. */
final class RegionText {

  private static final int AXES = 3;

  private RegionText() {}

  /** The six numbers as they are written, in their order. */
  static List<String> numbers(String text) {
    String[] axes = text.split(",", -1);
    List<String> numbers = new ArrayList<>();
    for (String axis : axes) {
      String[] ends = axis.split(":", -1);
      if (axes.length != AXES || ends.length != 2) {
        throw wrong(text, "it has three pairs of numbers");
      }
      numbers.add(ends[0].strip());
      numbers.add(ends[1].strip());
    }
    return numbers;
  }

  static IllegalArgumentException wrong(String text, String problem) {
    return new IllegalArgumentException(
        "a region is written z0:z1,y0:y1,x0:x1, not '" + text + "': " + problem);
  }
}
