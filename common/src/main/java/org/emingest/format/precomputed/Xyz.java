package org.emingest.format.precomputed;

import java.util.List;
import org.emingest.format.chunk.JsonPart;
import org.emingest.volume.Zyx;

/** The only place where {@code info}'s X,Y,Z becomes Z,Y,X. */
final class Xyz {

  private Xyz() {}

  /** Three whole numbers, each between two bounds. */
  static Zyx turned(JsonPart xyz, long least, long most) {
    List<JsonPart> three = xyz.items(3, 3);
    return new Zyx(
        three.get(2).integer(least, most),
        three.get(1).integer(least, most),
        three.get(0).integer(least, most));
  }

  /** Three positive lengths. */
  static List<Double> turnedLengths(JsonPart xyz) {
    List<JsonPart> three = xyz.items(3, 3);
    return List.of(length(three.get(2)), length(three.get(1)), length(three.get(0)));
  }

  private static double length(JsonPart said) {
    double length = said.number();
    if (length <= 0) {
      throw said.broken("should be a length above 0, found " + length);
    }
    return length;
  }
}
