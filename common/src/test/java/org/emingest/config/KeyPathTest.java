package org.emingest.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyPathTest {

  @ParameterizedTest
  @CsvSource({"a,/a", "a.b_c.d-e,/a/b_c/d-e", "a[0],/a/0", "a.b[12].c,/a/b/12/c", "a[0][1],/a/0/1"})
  void readsAndWritesWhatUsersWrite(String path, String pointer) {
    assertThat(KeyPath.parse(path)).hasToString(pointer);
    assertThat(KeyPath.write(KeyPath.parse(path))).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "a.",
        ".a",
        "a..b",
        "a[",
        "a[x]",
        "a[-1]",
        "[0]",
        "a b",
        "a[0]b",
        "a[99999]"
      })
  void refusesWhatIsNoPath(String path) {
    assertThatThrownBy(() -> KeyPath.parse(path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not a path");
  }
}
