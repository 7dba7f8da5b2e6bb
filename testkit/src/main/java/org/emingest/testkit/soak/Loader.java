package org.emingest.testkit.soak;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A loader to be run, as a child process, into a folder of its own.
 *
 * @param jar the loader
 * @param config its configuration file
 * @param heap the limit of its heap, as {@code 256m}
 * @param folder where it writes; also its log
 * @param source as {@code epfl}
 * @param sourceId the name that its volume gets
 */
record Loader(Path jar, Path config, String heap, Path folder, String source, String sourceId) {

  /** What can be said of a run once it is over. */
  record Outcome(int exitStatus, double seconds, long peakBytes) {

    double peakMegabytes() {
      return peakBytes / 1e6;
    }
  }

  Path output() {
    return folder.resolve("data");
  }

  Path array() {
    return output().resolve(source).resolve(sourceId + ".npy");
  }

  Path partialArray() {
    return array().resolveSibling(sourceId + ".npy.partial");
  }

  /** SHA-256 of the array as it lies on the disk; "none" if there is no array. */
  String arrayHash() throws IOException {
    return Files.exists(array()) ? Stage.sha256(array()) : "none";
  }

  SavedRecord record() throws IOException {
    return SavedRecord.read(output().resolve(source).resolve("metadata_" + sourceId + ".json"));
  }

  /**
   * Starts it.
   *
   * @param settings configuration in the form {@code key=value}
   */
  LoaderRun start(List<String> settings) throws IOException {
    Files.createDirectories(output());
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heap);
    command.add("-jar");
    command.add(jar.toAbsolutePath().toString());
    command.add("--config");
    command.add(config.toAbsolutePath().toString());
    settings.forEach(setting -> set(command, setting));
    command.add("--output-dir");
    command.add(output().toAbsolutePath().toString());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("EM_LOGS_DIR", folder.resolve("logs").toString());
    builder.environment().put("EM_METADATA_DIR", folder.resolve("metadata").toString());
    builder.redirectInput(new File("/dev/null"));
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(said().toFile()));
    return LoaderRun.of(builder.start());
  }

  private static void set(List<String> command, String setting) {
    command.add("--set");
    command.add(setting);
  }

  /** Everything that it printed, in all its runs. */
  Path said() {
    return folder.resolve("loader.log");
  }

  /** The last line that it printed, but for the lines of a stack trace. */
  String lastWord() throws IOException {
    List<String> lines = Files.exists(said()) ? Files.readAllLines(said()) : List.of();
    return lines.stream()
        .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
        .reduce("nothing", (before, line) -> line);
  }

  void emptyFolder() throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(folder);
  }

  /** Records and logs stay, to be read. */
  void removeVolumes() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.size(file) > 16 << 20) {
          Files.delete(file);
        }
      }
    }
  }
}
