package org.emingest.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.emingest.error.UnsupportedDataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SurroundingsTest {

  private final List<String> asked = new ArrayList<>();
  private final Surroundings folder = Surroundings.of(name -> {
    asked.add(name);
    return name.equals("b.tif") ? Optional.of(new MemoryBytes(new byte[7])) : Optional.empty();
  });

  @Test
  void opensAFileBesideAnother() {
    assertThat(folder.sibling("a.tif", "b.tif").orElseThrow().length()).isEqualTo(7);
    assertThat(folder.sibling("a.tif", "c d (1).tif")).isEmpty();
    assertThat(Surroundings.none().sibling("a.tif", "b.tif")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "../b.tif",
        "/etc/passwd",
        "x/b.tif",
        "x\\b.tif",
        "b\0.tif",
        "b\n.tif",
        "x\u2215b.tif",
        "\u202eb.tif"
      })
  void asksForNoNameThatIsNotPlain(String name) {
    assertThatThrownBy(() -> folder.sibling("a.tif", name))
        .isInstanceOf(UnsupportedDataException.class)
        .hasMessageStartingWith("a.tif: names '")
        .hasMessageContaining("as another file, which ")
        .hasMessageNotContainingAny("\n", "\0");
    assertThat(asked).isEmpty();
  }
}
