package org.emingest.volume;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HalfFloatTest {

  /** From the standard's own table, and the edges of each range. */
  @ParameterizedTest
  @CsvSource({
    "0x3c00, 1",
    "0xc000, -2",
    "0x3555, 0.333251953125",
    "0x7bff, 65504",
    "0x0400, 0.00006103515625",
    "0x03ff, 0.000060975551605224609375",
    "0x0001, 0.000000059604644775390625",
    "0x0000, 0",
  })
  void isTheValueThatItsBitsStandFor(String bits, float value) {
    assertThat(HalfFloat.toFloat(Integer.decode(bits).shortValue())).isEqualTo(value);
  }

  @Test
  void keepsInfinityNotANumberAndTheSignOfZero() {
    assertThat(HalfFloat.toFloat((short) 0x7c00)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(HalfFloat.toFloat((short) 0xfc00)).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(HalfFloat.toFloat((short) 0x7c01)).isNaN();
    assertThat(HalfFloat.toFloat((short) 0xfe00)).isNaN();
    assertThat(1 / HalfFloat.toFloat((short) 0x8000)).isEqualTo(Float.NEGATIVE_INFINITY);
  }

  @Test
  void findsTheNearestBitsOfWhatItReads() {
    for (int bits = 0; bits <= 0xffff; bits++) {
      float value = HalfFloat.toFloat((short) bits);
      if (!Float.isNaN(value)) {
        assertThat(HalfFloat.nearest(value)).isEqualTo((short) bits);
      }
    }
    assertThat(HalfFloat.nearest(2049)).isEqualTo(HalfFloat.nearest(2048));
    assertThat(HalfFloat.nearest(2051)).isEqualTo(HalfFloat.nearest(2052));
    assertThat(HalfFloat.toFloat(HalfFloat.nearest(Double.NaN))).isNaN();
  }
}
