package org.emingest.partial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.emingest.partial.RangeJournal.Entry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RangeJournalTest {

  @TempDir
  Path folder;

  private Path file;

  @BeforeEach
  void placeJournal() {
    file = folder.resolve("x.journal");
  }

  @Test
  void remembersWhatAnEarlierProcessFinished() throws IOException {
    write("object a", new Entry(0, 10, 0xdeadbeef), new Entry(5_000_000_000L, 7, 1));
    try (RangeJournal journal = RangeJournal.open(file, "object a")) {
      assertThat(journal.found())
          .containsExactly(new Entry(0, 10, 0xdeadbeef), new Entry(5_000_000_000L, 7, 1));
    }
  }

  @Test
  void forgetsRangesOfAnotherObject() throws IOException {
    write("object a", new Entry(0, 10, 1));
    try (RangeJournal journal = RangeJournal.open(file, "object b")) {
      assertThat(journal.found()).isEmpty();
    }
    assertThat(RangeJournal.identity(file)).contains("object b");
  }

  @Test
  void takesATornLastLineForNoEntry() throws IOException {
    write("object a", new Entry(0, 10, 1), new Entry(10, 10, 2));
    Files.writeString(file, "20 10 3", StandardOpenOption.APPEND);
    try (RangeJournal journal = RangeJournal.open(file, "object a")) {
      assertThat(journal.found()).containsExactly(new Entry(0, 10, 1), new Entry(10, 10, 2));
      journal.append(new Entry(30, 5, 4));
    }
    try (RangeJournal journal = RangeJournal.open(file, "object a")) {
      assertThat(journal.found()).contains(new Entry(30, 5, 4)).hasSize(3);
    }
  }

  @Test
  void believesAnEntryOnlyWhileTheDiskHasItsBytes() throws IOException {
    Path data = Files.write(folder.resolve("data"), new byte[] {9, 1, 2, 3, 9});
    CRC32C checksum = new CRC32C();
    checksum.update(new byte[] {1, 2, 3});
    Entry entry = new Entry(1, 3, (int) checksum.getValue());
    try (FileChannel channel =
        FileChannel.open(data, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      assertThat(entry.isOnDisk(channel, ByteBuffer.allocate(2))).isTrue();
      channel.write(ByteBuffer.wrap(new byte[] {7}), 2);
      assertThat(entry.isOnDisk(channel, ByteBuffer.allocate(2))).isFalse();
      channel.truncate(2);
      assertThat(entry.isOnDisk(channel, ByteBuffer.allocate(2))).isFalse();
    }
  }

  private void write(String identity, Entry... entries) throws IOException {
    try (RangeJournal journal = RangeJournal.open(file, identity)) {
      for (Entry entry : entries) {
        journal.append(entry);
      }
    }
  }
}
