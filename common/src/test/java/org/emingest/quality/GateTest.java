package org.emingest.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {

  @ParameterizedTest
  @CsvSource({
    "<, 1, WARN",
    "<, 0.9, PASS",
    "<=, 1, PASS",
    "<=, 1.1, WARN",
    ">, 1, WARN",
    ">, 1.1, PASS",
    ">=, 1, PASS",
    ">=, 0.9, WARN"
  })
  void holdsAFigureAgainstItsLimit(String sign, double value, Outcome outcome) {
    Gate gate =
        new Gate("focus", Comparison.of(sign).orElseThrow(), 1, Outcome.WARN, List.of(), List.of());
    assertThat(gate.judge(OptionalDouble.of(value)).outcome()).isEqualTo(outcome);
  }

  @Test
  void holdsNothingAgainstAVolumeWhoseFigureIsNotKnown() {
    assertThat(gate(List.of(), List.of()).judge(OptionalDouble.empty()).outcome())
        .isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void concernsTheVolumesThatItNames() {
    assertThat(gate(List.of(), List.of()).concerns("epfl", "stack")).isTrue();
    assertThat(gate(List.of("epfl"), List.of()).concerns("idr", "stack")).isFalse();
    assertThat(gate(List.of("e*"), List.of("s*k", "x")).concerns("epfl", "stack"))
        .isTrue();
    assertThat(gate(List.of("e*"), List.of("s*k.")).concerns("epfl", "stack")).isFalse();
    assertThat(gate(List.of(), List.of("sta.k")).concerns("epfl", "stack")).isFalse();
  }

  @Test
  void knowsTwoKindsOfSeverity() {
    assertThatThrownBy(
            () -> new Gate("focus", Comparison.ABOVE, 1, Outcome.PASS, List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Comparison.of("==")).isEmpty();
  }

  private static Gate gate(List<String> sources, List<String> ids) {
    return new Gate("focus", Comparison.ABOVE, 1, Outcome.FAIL, sources, ids);
  }
}
