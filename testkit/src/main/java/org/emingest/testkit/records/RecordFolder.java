package org.emingest.testkit.records;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A data folder as the loaders leave it, with records of nobody's volumes.
 *
 * @param path holds a folder per source
 */
public record RecordFolder(Path path) {

  /**
   * Writes the records with the numbers below {@code count}; beside each complete one an array of the size that it says, a
   * hole from end to end. What is there already is written anew.
   *
   * @return how many of them are broken
   */
  public int fill(int count) throws IOException {
    int broken = 0;
    for (int number = 0; number < count; number++) {
      GeneratedRecord record = new GeneratedRecord(number);
      Path folder = path.resolve(record.source());
      if (number < 5) {
        Files.createDirectories(folder);
      }
      Files.write(folder.resolve("metadata_" + record.sourceId() + ".json"), record.content());
      if (record.isComplete()) {
        hole(folder.resolve(record.sourceId() + ".npy"), record.arrayBytes());
      }
      broken += record.flaw().isPresent() ? 1 : 0;
    }
    return broken;
  }

  private static void hole(Path file, long bytes) throws IOException {
    try (RandomAccessFile array = new RandomAccessFile(file.toFile(), "rw")) {
      array.setLength(bytes);
    }
  }
}
