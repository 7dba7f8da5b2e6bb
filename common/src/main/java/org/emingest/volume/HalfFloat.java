package org.emingest.volume;

/**
 * Floats of 16 bits, which Java 17 cannot turn into its own.
 *
 * @see <a href="https://doi.org/10.1109/IEEESTD.2019.8766229">IEEE 754-2019, binary16</a>
 */
public final class HalfFloat {

  private static final int FRACTION_BITS = 10;
  private static final int FRACTION = (1 << FRACTION_BITS) - 1;
  private static final int LARGEST_EXPONENT = 0x1f;
  private static final int BIAS = 15;
  private static final int NOT_A_NUMBER = 0x7e00;
  private static final int INFINITY = 0x7c00;
  private static final double SMALLEST_NORMAL = 0x1p-14;
  private static final double FIRST_ROUNDED_TO_INFINITY = 65520;

  private HalfFloat() {}

  /**
   * @param bits sign, five bits of exponent, ten of fraction
   * @return the same value, exactly
   */
  public static float toFloat(short bits) {
    int exponent = bits >>> FRACTION_BITS & LARGEST_EXPONENT;
    int fraction = bits & FRACTION;
    float size = switch (exponent) {
      case 0 -> fraction * 0x1p-24f;
      case LARGEST_EXPONENT -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
      default -> Float.intBitsToFloat(exponent - BIAS + 127 << 23 | fraction << 23 - FRACTION_BITS);
    };
    return bits < 0 ? -size : size;
  }

  /** The bits of a number's nearest neighbour, ties to even. */
  public static short nearest(double value) {
    int sign = (int) (Double.doubleToRawLongBits(value) >>> 48) & 0x8000;
    return (short) (sign | magnitude(Math.abs(value)));
  }

  private static int magnitude(double size) {
    if (Double.isNaN(size)) {
      return NOT_A_NUMBER;
    }
    if (size >= FIRST_ROUNDED_TO_INFINITY) {
      return INFINITY;
    }
    if (size < SMALLEST_NORMAL) {
      return (int) Math.rint(size * 0x1p24);
    }
    int exponent = Math.getExponent(size);
    // A fraction that rounds up to 2048 carries into the exponent, as it should.
    return (exponent + 14 << 10) + (int) Math.rint(Math.scalb(size, 10 - exponent));
  }
}
