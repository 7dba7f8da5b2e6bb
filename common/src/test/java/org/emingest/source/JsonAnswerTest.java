package org.emingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.emingest.error.CorruptDataException;
import org.emingest.transfer.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonAnswerTest {

  private static final URI URL = URI.create("https://archive.example/api/1/");

  @Test
  void readsNumbersThatAreTexts() {
    JsonAnswer answer =
        answer("{\"width\": \"5628\", \"pixel\": \"80.5\", \"n\": 16, \"e\": 1.6e1}");

    assertThat(answer.wholeNumber("/width")).hasValue(5628);
    assertThat(answer.number("/pixel")).hasValue(80.5);
    assertThat(answer.wholeNumber("/n")).hasValue(16);
    assertThat(answer.wholeNumber("/e")).hasValue(16);
    assertThat(answer.text("/n")).hasValue("16");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"a\": null}", "{\"a\": \"\"}", "{\"a\": \"  \"}", "{\"a\": []}"})
  void hearsNothingInWhatSaysNothing(String json) {
    JsonAnswer answer = answer(json);

    assertThat(answer.says("/a")).isFalse();
    assertThat(answer.text("/a")).isEmpty();
    assertThat(answer.number("/a")).isEmpty();
    assertThat(answer.items("/a")).isEmpty();
    assertThatThrownBy(() -> answer.requiredText("/a"))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining(URL + "#/a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\": {}}",
        "{\"a\": [1]}",
        "{\"a\": \"many\"}",
        "{\"a\": true}",
        "{\"a\": \"NaN\"}"
      })
  void saysWhereANumberIsNone(String json) {
    assertThatThrownBy(() -> answer(json).number("/a"))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining(URL + "#/a")
        .hasMessageContaining("expected a number");
  }

  @Test
  void takesOneForAListOfOne() {
    assertThat(answer("{\"sets\": {\"n\": 1}}").items("/sets")).hasSize(1);
    assertThat(
            answer("{\"sets\": [{\"n\": 1}, {\"n\": 2}]}").items("/sets").get(1).where("/n"))
        .isEqualTo(URL + "#/sets/1/n");
  }

  @Test
  void findsMembersOfAnyName() {
    assertThat(answer("{\"a/b~c\": {\"x\": 1}}").member("a/b~c").orElseThrow().wholeNumber("/x"))
        .hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "{\"a\": 1", "{\"a\": 1, \"a\": 2}", "{} {}"})
  void refusesWhatIsNoJson(String text) {
    assertThatThrownBy(() -> answer(text))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining(URL.toString());
  }

  private static JsonAnswer answer(String json) {
    return JsonAnswer.of(
        new Document(URL, Optional.empty(), json.getBytes(StandardCharsets.UTF_8)));
  }
}
