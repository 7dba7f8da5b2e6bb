package org.emingest.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubstitutionTest {

  private static final Map<String, String> ENVIRONMENT =
      Map.of("A", "one", "B", "$2\\${A}", "EMPTY", "");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plain $ text, $A, { } | plain $ text, $A, { }",
        "${A} | one",
        "${A:default} | one",
        "<${A}/${A}> | <one/one>",
        "${NONE:default} | default",
        "${NONE:a:b/c d} | a:b/c d",
        "x${NONE:}y | xy",
        "${EMPTY:default} | default",
        "${B} | $2\\${A}",
        "$${A} | ${A}",
        "$${A} is ${A} | ${A} is one",
        "$$${A} | $${A}",
        "${NONE:$} | $",
      })
  void replacesVariables(String text, String expected) {
    Substitution result = Substitution.of(text, ENVIRONMENT);

    assertThat(result.text()).isEqualTo(expected);
    assertThat(result.failures()).isEmpty();
  }

  @Test
  void namesTheVariablesThatGaveSomething() {
    assertThat(Substitution.of("${A}${NONE:x}${EMPTY:y}${B:z}${A}", ENVIRONMENT).variables())
        .containsExactly("A", "B");
  }

  @Test
  void namesEveryVariableThatHasNoValue() {
    assertThat(Substitution.of("${NONE} ${A} ${EMPTY}", ENVIRONMENT).failures())
        .hasSize(2)
        .anyMatch(failure -> failure.contains("variable NONE has no value"))
        .anyMatch(failure -> failure.contains("variable EMPTY has no value"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"${", "${A", "${9}", "${A-x}", "${}", "${ A }", "${A B}", "${A:x"})
  void refusesWhatIsNoVariable(String text) {
    assertThat(Substitution.of(text, ENVIRONMENT).failures())
        .singleElement()
        .asString()
        .isEqualTo(
            "holds a ${ that begins no variable such as ${NAME} or ${NAME:default}; write $${ for a plain ${");
  }

  @Test
  void refusesAVariableInADefault() {
    assertThat(Substitution.of("${NONE:${A}}", ENVIRONMENT).failures())
        .containsExactly(
            "the default of ${NONE} holds another variable; only plain text can be a default");
  }

  @Test
  void aValueDoesNotGrowWithoutEnd() {
    Substitution result =
        Substitution.of("${BIG}".repeat(100_000), Map.of("BIG", "x".repeat(100_000)));

    assertThat(result.failures())
        .containsExactly("is longer than a million characters after its variables are replaced");
  }

  @ParameterizedTest
  @ValueSource(strings = {"${A:", "${", "$", "${A", "$${", "${A:$", "${9}", "${A}"})
  @Timeout(30)
  void takesTimeInProportionToTheText(String piece) {
    assertThat(Substitution.of(piece.repeat(200_000), ENVIRONMENT)).isNotNull();
    assertThat(Substitution.of(piece.repeat(200_000) + "}", ENVIRONMENT)).isNotNull();
  }
}
