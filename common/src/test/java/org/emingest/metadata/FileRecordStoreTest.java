package org.emingest.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.emingest.metadata.Examples.NOON;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.emingest.error.StorageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileRecordStoreTest {

  @TempDir
  Path folder;

  private FileRecordStore store() {
    return new FileRecordStore(folder.resolve("epfl"), SchemaValidator.bundled());
  }

  @Test
  void readsBackWhatItSaved() {
    FileRecordStore store = store();

    assertThat(store.load("stack")).isEqualTo(LoadedRecord.absent());
    store.save(Examples.complete());

    MetadataRecord read = store.load("stack").record().orElseThrow();
    assertThat(read.metadata().technical())
        .isEqualTo(Examples.complete().metadata().technical());
    assertThat(folder.resolve("epfl/metadata_stack.json")).exists();
  }

  @Test
  void showsReadersAWholeRecordAtEveryMoment() throws Exception {
    FileRecordStore store = store();
    store.save(Examples.pending());
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService readers = Executors.newFixedThreadPool(2);
    try {
      Future<Integer> first = readers.submit(() -> readUntil(done, store));
      Future<Integer> second = readers.submit(() -> readUntil(done, store));
      for (int save = 0; save < 100; save++) {
        store.save(save % 2 == 0 ? Examples.complete() : Examples.pending());
      }
      done.set(true);
      assertThat(first.get() + second.get()).isPositive();
    } finally {
      done.set(true);
      readers.shutdownNow();
    }
    try (Stream<Path> files = Files.list(folder.resolve("epfl"))) {
      assertThat(files).hasSize(1);
    }
  }

  private static int readUntil(AtomicBoolean done, FileRecordStore store) {
    int reads = 0;
    while (!done.get()) {
      assertThat(store.load("stack").problem()).isEmpty();
      reads++;
    }
    return reads;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "nonsense",
        "[]",
        "{}",
        "{\"id\": 1, \"id\": 2}",
        "{\"source\": \"epfl\"} trailing",
        "null"
      })
  void saysWhyAStrangersFileIsNoRecord(String text) throws IOException {
    write("stack", text.getBytes(StandardCharsets.UTF_8));

    LoadedRecord loaded = store().load("stack");

    assertThat(loaded.record()).isEmpty();
    assertThat(loaded.problem().orElseThrow()).contains("metadata_stack.json").doesNotContain("\n");
  }

  @Test
  void saysWhyBytesThatAreNoTextAreNoRecord() throws IOException {
    write("stack", "{\"source\": \"\u00e9pfl\"}".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(store().load("stack").problem()).isPresent();
  }

  @Test
  void refusesEndlessNestingWithoutFallingOver() throws IOException {
    write("stack", "[".repeat(1_000_000).getBytes(StandardCharsets.UTF_8));

    assertThat(store().load("stack").problem().orElseThrow()).contains("nesting");
  }

  @Test
  void doesNotTakeAnotherVolumesRecordForThisOnes() throws IOException {
    write("stack", RecordJson.bytes(RecordJson.tree(Examples.pending("other"))));

    assertThat(store().load("stack").problem().orElseThrow()).contains("other");
  }

  @Test
  void setsAsideWhatItCannotUseInsteadOfLosingIt() throws IOException {
    write("stack", "precious".getBytes(StandardCharsets.UTF_8));

    Path aside = store().setAside("stack", NOON);

    assertThat(aside.getFileName().toString())
        .isEqualTo("metadata_stack.json.invalid-20260301T120000123Z");
    assertThat(aside).hasContent("precious");
    assertThat(store().load("stack")).isEqualTo(LoadedRecord.absent());
  }

  @Test
  void neverSavesARecordThatBreaksItsSchema() {
    MetadataRecord good = Examples.pending();
    MetadataRecord bad = new MetadataRecord(
        good.id(),
        good.schemaVersion(),
        good.runId(),
        "nowhere",
        good.sourceId(),
        good.status(),
        good.createdAt(),
        good.updatedAt(),
        good.progress(),
        good.error(),
        good.metadata(),
        good.files(),
        good.additionalMetadata());
    FileRecordStore store = store();

    assertThatThrownBy(() -> store.save(bad))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("/source");
    assertThat(folder.resolve("epfl")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../stack", "a/b", "", ".hidden", "a\nb"})
  void refusesNamesThatLeadElsewhere(String sourceId) {
    assertThatThrownBy(() -> store().load(sourceId)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store().lock(sourceId)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void saysThatTheFolderCannotBeWritten() throws IOException {
    Files.writeString(folder.resolve("epfl"), "a file where the folder should be");

    assertThatThrownBy(() -> store().save(Examples.pending()))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("metadata_stack.json");
  }

  @Test
  void letsOneJobAtATimeHoldAVolume() {
    FileRecordStore store = store();
    try (RecordLock held = store.lock("stack")) {
      assertThat(held).isNotNull();
      assertThatThrownBy(() -> store.lock("stack"))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining(".stack.lock");
    }
    try (RecordLock again = store.lock("stack")) {
      assertThat(again).isNotNull();
    }
  }

  @Test
  void letsAnotherProcessHoldAVolumeAndSaysWhichOne() throws Exception {
    FileRecordStore store = store();
    try (RecordLock held = store.lock("stack")) {
      assertThat(held).isNotNull();
      assertThat(lockInAnotherProcess())
          .contains("StorageException")
          .contains(".stack.lock")
          .contains("(" + ProcessHandle.current().pid() + ")");
    }
    assertThat(lockInAnotherProcess()).contains("locked");
  }

  private String lockInAnotherProcess() throws IOException, InterruptedException {
    ProcessBuilder other = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        LockInAnotherProcess.class.getName(),
        folder.resolve("epfl").toString());
    Process process = other.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  private void write(String sourceId, byte[] content) throws IOException {
    Path file = folder.resolve("epfl").resolve(FileRecordStore.fileName(sourceId));
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  /** Takes the lock and says so; a separate JVM, since locks are per process. */
  static final class LockInAnotherProcess {
    private LockInAnotherProcess() {}

    public static void main(String[] arguments) {
      FileRecordStore store = new FileRecordStore(Path.of(arguments[0]), SchemaValidator.bundled());
      try (RecordLock lock = store.lock("stack")) {
        System.out.println(Map.of("locked", lock));
      } catch (StorageException held) {
        System.out.println(held);
      }
    }
  }
}
