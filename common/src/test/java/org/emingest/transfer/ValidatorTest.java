package org.emingest.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidatorTest {

  private static final Instant DATE = Instant.parse("2024-03-01T02:03:04Z");

  @Test
  void prefersAStrongTagAndSurvivesTheJournal() {
    Validator validator = validator("\"a b-c\"", DATE);
    assertThat(validator.etag()).isEmpty(); // a blank is not allowed in a tag, RFC 9110, 8.8.3

    Validator strong = validator("\"a-c\"", DATE);
    assertThat(strong.ifRange()).hasValue("\"a-c\"");
    assertThat(strong.identity()).isEqualTo("length=10 etag=\"a-c\" modified=2024-03-01T02:03:04Z");
    assertThat(Validator.parse(strong.identity()).orElseThrow().identity())
        .isEqualTo(strong.identity());
  }

  @Test
  void takesTheDateWhereTheTagIsWeak() {
    Validator weak = validator("W/\"a\"", DATE);
    assertThat(weak.ifRange()).hasValue("Fri, 01 Mar 2024 02:03:04 GMT");
    assertThat(Validator.parse(weak.identity()).orElseThrow().lastModified()).hasValue(DATE);
  }

  @Test
  void isNeverTheSameAgainByItsLengthAlone() {
    Validator bare = validator(null, null);
    assertThat(bare.ifRange()).isEmpty();
    assertThat(bare.identity()).isNotEqualTo(bare.identity());
    assertThat(Validator.parse(bare.identity())).isEmpty();
    assertThat(Validator.of(object(OptionalLong.empty(), "\"a\"", DATE))).isEmpty();
  }

  @Test
  void seesEveryChangeThatTheServerAdmits() {
    Validator strong = validator("\"a\"", DATE);
    assertThatCode(
            () -> strong.requireSame(object(OptionalLong.of(10), "\"a\"", DATE.plusSeconds(1))))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> strong.requireSame(object(OptionalLong.of(10), "\"b\"", DATE)))
        .hasMessageContaining("ETag");
    assertThatThrownBy(() -> strong.requireSame(object(OptionalLong.of(11), "\"a\"", DATE)))
        .hasMessageContaining("length");
    assertThatThrownBy(() -> validator(null, DATE)
            .requireSame(object(OptionalLong.of(10), null, DATE.plusSeconds(1))))
        .hasMessageContaining("date");
  }

  @Test
  void knowsAnObjectByItsDateWhereAnotherServerHasNoTags() {
    Validator overHttp = validator("\"a\"", DATE);
    assertThatCode(
            () -> overHttp.requireSame(object(OptionalLong.of(10), null, DATE.plusMillis(400))))
        .doesNotThrowAnyException();
    assertThatThrownBy(
            () -> overHttp.requireSame(object(OptionalLong.of(10), null, DATE.plusSeconds(1))))
        .hasMessageContaining("date");
    assertThatThrownBy(() -> overHttp.requireSame(object(OptionalLong.of(10), null, null)))
        .hasMessageContaining("neither");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "length=",
        "length=-1 etag=\"a\"",
        "length=5 modified=yesterday",
        "length=5 etag=W/\"a\"",
        "length=99999999999999999999 etag=\"a\"",
        "something else"
      })
  void believesNoGarbledIdentity(String line) {
    assertThat(Validator.parse(line)).isEmpty();
  }

  private static Validator validator(String etag, Instant date) {
    return Validator.of(object(OptionalLong.of(10), etag, date)).orElseThrow();
  }

  private static ObjectInfo object(OptionalLong length, String etag, Instant date) {
    return new ObjectInfo(
        URI.create("http://127.0.0.1/x"),
        length,
        Optional.ofNullable(etag),
        Optional.ofNullable(date),
        Optional.empty());
  }
}
