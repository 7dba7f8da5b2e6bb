package org.emingest.format.zarr;

/**
 * A number's nearest neighbour of 16 bits, ties to even.
 *
 * @see <a href="https://doi.org/10.1109/IEEESTD.2019.8766229">IEEE 754-2019, binary16</a>
 */
final class HalfBits {

  private static final int NOT_A_NUMBER = 0x7e00;
  private static final int INFINITY = 0x7c00;
  private static final double SMALLEST_NORMAL = 0x1p-14;
  private static final double FIRST_ROUNDED_TO_INFINITY = 65520;

  private HalfBits() {}

  static short of(double value) {
    int sign = (int) (Double.doubleToRawLongBits(value) >>> 48) & 0x8000;
    double size = Math.abs(value);
    return (short) (sign | magnitude(size));
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
