package org.emingest.volume;

import java.io.Serializable;
import java.util.List;

/** A place, a distance or the edges of a voxel in physical space: nanometres in axis order Z,Y,X. */
public record PointNm(double z, double y, double x) implements Serializable {

  public PointNm {
    if (!Double.isFinite(z) || !Double.isFinite(y) || !Double.isFinite(x)) {
      throw new IllegalArgumentException(
          "nanometres must be finite, were " + z + ", " + y + ", " + x);
    }
  }

  /** Z,Y,X. */
  public List<Double> toList() {
    return List.of(z, y, x);
  }

  @Override
  public String toString() {
    return plain(z) + " x " + plain(y) + " x " + plain(x);
  }

  /** As people write it: no digits that only the arithmetic made, no exponent. */
  static String plain(double nanometres) {
    String digits = new java.math.BigDecimal(nanometres, new java.math.MathContext(10))
        .stripTrailingZeros()
        .toPlainString();
    return digits.equals("-0") ? "0" : digits;
  }
}
