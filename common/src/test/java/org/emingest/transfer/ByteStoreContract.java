package org.emingest.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.emingest.error.CorruptDataException;
import org.emingest.error.NotFoundException;
import org.junit.jupiter.api.Test;

/** What every {@link ByteStore} keeps to, whatever protocol it speaks. */
abstract class ByteStoreContract {

  abstract ByteStore store();

  /** Puts an object there and tells where. */
  abstract URI put(String name, String ascii) throws IOException;

  /** Where nothing is. */
  abstract URI absent();

  @Test
  void tellsWhatIsThere() throws IOException {
    URI digits = put("digits", "0123456789");
    assertThat(store().stat(digits)).hasValueSatisfying(object -> {
      assertThat(object.location()).isEqualTo(digits);
      assertThat(object.length()).hasValue(10);
      assertThat(object.lastModified()).isPresent();
    });
  }

  @Test
  void tellsThatNothingIsThere() throws IOException {
    assertThat(store().stat(absent())).isEmpty();
    assertThatThrownBy(() -> read(absent(), new ByteRange(0, 1)))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining(absent().toString());
  }

  @Test
  void readsExactlyTheRange() throws IOException {
    URI digits = put("digits", "0123456789");
    assertThat(read(digits, new ByteRange(0, 10))).isEqualTo("0123456789");
    assertThat(read(digits, new ByteRange(3, 4))).isEqualTo("3456");
    assertThat(read(digits, new ByteRange(9, 1))).isEqualTo("9");
  }

  @Test
  void refusesARangeThatTheObjectDoesNotHave() throws IOException {
    URI digits = put("digits", "0123456789");
    assertThatThrownBy(() -> read(digits, new ByteRange(8, 3)))
        .isInstanceOf(CorruptDataException.class);
    assertThatThrownBy(() -> read(digits, new ByteRange(10, 1)))
        .isInstanceOf(CorruptDataException.class);
    assertThatThrownBy(() -> read(digits, new ByteRange(99, 1)))
        .isInstanceOf(CorruptDataException.class);
  }

  @Test
  void hasNoBytesOfAnEmptyObject() throws IOException {
    URI empty = put("empty", "");
    assertThat(store().stat(empty).orElseThrow().length()).hasValue(0);
    assertThatThrownBy(() -> read(empty, new ByteRange(0, 1)))
        .isInstanceOf(CorruptDataException.class);
  }

  @Test
  void readsNamesThatArePercentEncoded() throws IOException {
    URI spaced = put("%20with%20spaces", "abc");
    assertThat(read(spaced, new ByteRange(1, 2))).isEqualTo("bc");
  }

  @Test
  void isClosedBeforeTheEndWithoutHarm() throws IOException {
    URI digits = put("digits", "0123456789".repeat(100_000));
    for (int i = 0; i < 20; i++) {
      try (InputStream stream = store().read(digits, new ByteRange(0, 1_000_000))) {
        assertThat(stream.read()).isEqualTo('0');
      }
    }
    assertThat(read(digits, new ByteRange(5, 2))).isEqualTo("56");
  }

  final String read(URI location, ByteRange range) throws IOException {
    try (InputStream stream = store().read(location, range)) {
      return new String(stream.readAllBytes(), StandardCharsets.US_ASCII);
    }
  }
}
