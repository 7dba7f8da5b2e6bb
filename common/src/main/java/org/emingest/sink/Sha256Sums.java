package org.emingest.sink;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.TreeMap;
import org.emingest.error.StorageException;
import org.emingest.partial.AtomicFile;
import org.emingest.volume.Artifact;

/** The {@code SHA256SUMS} file beside the arrays, as {@code sha256sum -c} reads it. */
public final class Sha256Sums {

  private static final String NAME = "SHA256SUMS";

  private Sha256Sums() {}

  /**
   * Adds a finished array or replaces its line.
   *
   * @throws StorageException if the folder cannot be written
   */
  public static synchronized void put(Path folder, Artifact artifact) {
    Path file = folder.resolve(NAME);
    Path lockFile = folder.resolve("." + NAME + ".lock");
    try (FileChannel lock =
        FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      lock.lock(); // against other processes; let go with the channel
      TreeMap<String, String> sums = read(file);
      sums.put(artifact.name(), artifact.sha256());
      StringBuilder text = new StringBuilder();
      sums.forEach((name, sum) -> text.append(sum).append("  ").append(name).append('\n'));
      AtomicFile.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException trouble) {
      throw StorageException.because("cannot write " + file, trouble);
    }
  }

  private static TreeMap<String, String> read(Path file) throws IOException {
    TreeMap<String, String> sums = new TreeMap<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        int gap = line.indexOf("  ");
        if (gap > 0) {
          sums.put(line.substring(gap + 2), line.substring(0, gap));
        }
      }
    }
    return sums;
  }
}
