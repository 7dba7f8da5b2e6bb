package org.emingest.volume;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** A box in physical space: from the first point, which belongs to it, to the second, which does not. */
public record RegionNm(PointNm from, PointNm to) implements Serializable {

  public RegionNm {
    if (!(from.z() < to.z() && from.y() < to.y() && from.x() < to.x())) {
      throw new IllegalArgumentException(
          "a region in nm goes up on every axis, not from " + from + " to " + to);
    }
  }

  /**
   * @param text {@code z0:z1,y0:y1,x0:x1} in nanometres
   * @throws IllegalArgumentException if it is anything else
   */
  public static RegionNm parse(String text) {
    List<Double> numbers = new ArrayList<>();
    for (String number : RegionText.numbers(text)) {
      try {
        numbers.add(Double.parseDouble(number));
      } catch (NumberFormatException other) {
        throw RegionText.wrong(text, "'" + number + "' is no number of nanometres");
      }
    }
    return new RegionNm(
        new PointNm(numbers.get(0), numbers.get(2), numbers.get(4)),
        new PointNm(numbers.get(1), numbers.get(3), numbers.get(5)));
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return PointNm.plain(from.z()) + ":" + PointNm.plain(to.z()) + ","
        + PointNm.plain(from.y()) + ":" + PointNm.plain(to.y()) + ","
        + PointNm.plain(from.x()) + ":" + PointNm.plain(to.x());
  }
}
