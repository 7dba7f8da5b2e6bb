package org.emingest.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoreScalarTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yes",
        "no",
        "on",
        "off",
        "y",
        "tRUE",
        "017",
        "-007",
        "0o17",
        "0x1F",
        "1_000",
        "1:30",
        "2026-11-22",
        ".inf",
        "-.inf",
        ".nan",
        "1e",
        "1e999",
        ".",
        "-",
        "+",
        "1.2.3",
        "nULL",
        " 1",
        "1 ",
        "١",
        "1e1000000000"
      })
  void whatReadersDisagreeOnIsText(String plain) {
    assertThat(CoreScalar.resolve(plain).textValue()).isEqualTo(plain);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "~", "null", "Null", "NULL"})
  void nothingIsNull(String plain) {
    assertThat(CoreScalar.resolve(plain).isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"true,true", "True,true", "TRUE,true", "false,false", "False,false", "FALSE,false"})
  void truthIsTrueOrFalse(String plain, boolean expected) {
    assertThat(CoreScalar.resolve(plain).isBoolean()).isTrue();
    assertThat(CoreScalar.resolve(plain).booleanValue()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0,0", "-0,0", "+7,7", "-12,-12", "9223372036854775807,9223372036854775807"})
  void decimalDigitsAreAWholeNumber(String plain, long expected) {
    assertThat(CoreScalar.resolve(plain).isIntegralNumber()).isTrue();
    assertThat(CoreScalar.resolve(plain).longValue()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"1.5,1.5", ".5,0.5", "5.,5", "-0.25,-0.25", "1e3,1000", "2.5E-2,0.025", "+1.0,1"})
  void aPointOrAnExponentMakesANumber(String plain, double expected) {
    assertThat(CoreScalar.resolve(plain).isDouble()).isTrue();
    assertThat(CoreScalar.resolve(plain).doubleValue()).isEqualTo(expected);
  }

  @Test
  void aNumberBeyondSixtyFourBitsStaysExact() {
    assertThat(CoreScalar.resolve("99999999999999999999").isBigInteger()).isTrue();
    assertThat(CoreScalar.resolve("9".repeat(41)).isTextual()).isTrue();
  }
}
