package org.emingest.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code config/config.yaml} as it is shipped, to be changed by a test and loaded from a folder of its own. */
final class ShippedFile {

  static final Path PATH = Path.of("..", "config", "config.yaml");

  private final Path copy;
  private String text;

  ShippedFile(Path folder) throws IOException {
    copy = folder.resolve("config.yaml");
    text = Files.readString(PATH);
  }

  /** Replaces a piece of text that is there exactly once. */
  ShippedFile with(String before, String after) {
    int at = text.indexOf(before);
    if (at < 0 || text.indexOf(before, at + 1) >= 0) {
      throw new IllegalArgumentException("not there exactly once: " + before);
    }
    text = text.replace(before, after);
    return this;
  }

  Path path() {
    return copy;
  }

  /** The line, from 1, of the first occurrence. */
  int lineOf(String piece) {
    return 1
        + (int) text.substring(0, text.indexOf(piece))
            .chars()
            .filter(c -> c == '\n')
            .count();
  }

  Configuration load(String... overrides) throws IOException {
    return load(Map.of(), overrides);
  }

  Configuration load(Map<String, String> environment, String... overrides) throws IOException {
    Files.writeString(copy, text);
    return Configuration.load(copy, environment, List.of(overrides));
  }
}
