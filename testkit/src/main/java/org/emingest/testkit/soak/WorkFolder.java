package org.emingest.testkit.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where a suite works: a folder that the user named, which stays, or one of its own, which goes. */
record WorkFolder(Path path, boolean ours) implements AutoCloseable {

  /**
   * @param named by the user; null for one of our own below the system's temporary folder
   */
  static WorkFolder of(Path named) throws IOException {
    return named == null
        ? new WorkFolder(Files.createTempDirectory("em-ingest-"), true)
        : new WorkFolder(named, false);
  }

  @Override
  public void close() throws IOException {
    if (!ours) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(path)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : deepestFirst) {
      Files.delete(each);
    }
  }
}
