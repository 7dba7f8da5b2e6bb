package org.emingest.consolidate.csv;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaGuardTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-2+3+cmd",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\uff1dSUM(A1)",
        "-",
        "+",
        "-.",
        "-1e"
      })
  void putsAnApostropheBeforeWhatCouldBeAFormula(String text) {
    assertThat(FormulaGuard.guarded(text)).isEqualTo("'" + text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-5", "+3.25", "-.5", "-1e-9", "5", "a=b", "'quoted", "hippo-campus", " =1"})
  void leavesNumbersAndPlainTextAlone(String text) {
    assertThat(FormulaGuard.guarded(text)).isEqualTo(text);
  }
}
