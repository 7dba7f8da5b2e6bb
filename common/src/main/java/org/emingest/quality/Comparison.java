package org.emingest.quality;

import java.util.Arrays;
import java.util.Optional;

/** How a figure must stand to its limit. */
public enum Comparison {
  BELOW("<"),
  AT_MOST("<="),
  ABOVE(">"),
  AT_LEAST(">=");

  private final String sign;

  Comparison(String sign) {
    this.sign = sign;
  }

  public String sign() {
    return sign;
  }

  public static Optional<Comparison> of(String sign) {
    return Arrays.stream(values()).filter(one -> one.sign.equals(sign)).findFirst();
  }

  public boolean holds(double value, double limit) {
    return switch (this) {
      case BELOW -> value < limit;
      case AT_MOST -> value <= limit;
      case ABOVE -> value > limit;
      case AT_LEAST -> value >= limit;
    };
  }
}
