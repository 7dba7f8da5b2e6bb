package org.emingest.format.chunk;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.emingest.error.CorruptDataException;
import org.emingest.error.NotFoundException;
import org.emingest.transfer.ByteRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderChunkStoreTest {

  @TempDir
  private Path folder;

  private FolderChunkStore store;

  @BeforeEach
  void fill() throws IOException {
    Files.createDirectories(folder.resolve("store/a"));
    Files.writeString(folder.resolve("store/a/digits"), "0123456789");
    Files.writeString(folder.resolve("outside"), "secret");
    store = new FolderChunkStore(folder.resolve("store"));
  }

  @Test
  void readsWholesPartsAndEnds() {
    assertThat(store.get("a/digits", 10)).hasValue("0123456789".getBytes(US_ASCII));
    assertThat(store.get("a/digits", new ByteRange(3, 4))).hasValue("3456".getBytes(US_ASCII));
    assertThat(store.getLast("a/digits", 3)).hasValue("789".getBytes(US_ASCII));
    assertThat(store.getLast("a/digits", 30)).hasValue("0123456789".getBytes(US_ASCII));
  }

  @Test
  void saysThatAnObjectIsAbsent() {
    assertThat(store.get("a/none", 10)).isEmpty();
    assertThat(store.get("a", 10)).isEmpty();
    assertThat(store.get("a/digits/0", 10)).isEmpty();
    assertThat(store.getLast("none/none", 10)).isEmpty();
  }

  @Test
  void refusesWhatIsLongerThanItMayOrShorterThanItShould() {
    assertThatThrownBy(() -> store.get("a/digits", 9))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("has 10 bytes, more than the 9");
    assertThatThrownBy(() -> store.get("a/digits", new ByteRange(8, 3)))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("at byte 10");
  }

  @Test
  void listsNamesWithASlashBehindGroups() {
    assertThat(store.list("")).hasValue(java.util.List.of("a/"));
    assertThat(store.list("a")).hasValue(java.util.List.of("digits"));
    assertThat(store.list("none")).hasValue(java.util.List.of());
  }

  @Test
  void staysInsideItsFolder() throws IOException {
    Files.createSymbolicLink(folder.resolve("store/link"), folder.resolve("outside"));

    assertThatThrownBy(() -> store.get("../outside", 10)).isInstanceOf(CorruptDataException.class);
    assertThatThrownBy(() -> store.get("/etc/hostname", 10))
        .isInstanceOf(CorruptDataException.class);
    assertThatThrownBy(() -> store.get("link", 10)).isInstanceOf(NotFoundException.class);
  }
}
