package org.emingest.testkit.soak;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.emingest.testkit.records.RecordFolder;

/**
 * How long many records take to consolidate, and how much memory.
 *
 * @param jar consolidate.jar
 * @param config its configuration file
 * @param heap the limit of its heap, as {@code 256m}
 * @param exports what {@code --export} gets; empty for none
 */
record RecordBench(Path jar, Path config, String heap, String exports) {

  private static final double MOST_MEGABYTES = 512;

  /** @return whether it ended well, in bounded memory; how long it may take depends on the machine, so that is only told */
  boolean measure(int count, Path folder, PrintWriter out)
      throws IOException, InterruptedException {
    Path data = folder.resolve("data");
    int broken = new RecordFolder(data).fill(count);
    Loader.Outcome outcome = run(data, folder.resolve("metadata"), folder.resolve("said.log"));
    String said = Files.readString(folder.resolve("said.log"));
    out.printf("%d records, %d of them broken%n", count, broken);
    out.printf(
        "consolidate %7.2f s %7.0f records/s  peak %.0f MB with -Xmx%s, exit %d%n",
        outcome.seconds(),
        count / outcome.seconds(),
        outcome.peakMegabytes(),
        heap,
        outcome.exitStatus());
    said.lines().filter(line -> line.contains(" files: ")).forEach(out::println);
    out.flush();
    return outcome.exitStatus() == 0
        && said.contains("%d files: %d valid, %d invalid".formatted(count, count - broken, broken))
        && outcome.peakMegabytes() < MOST_MEGABYTES;
  }

  private Loader.Outcome run(Path data, Path output, Path said)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx" + heap,
        "-jar",
        jar.toAbsolutePath().toString(),
        "--config",
        config.toAbsolutePath().toString(),
        "--set",
        "consolidation.scan_directories=['" + data.toAbsolutePath() + "']",
        "--output-dir",
        output.toAbsolutePath().toString()));
    if (!exports.isEmpty()) {
      command.addAll(List.of("--export", exports));
    }
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectInput(new File("/dev/null"));
    builder.redirectOutput(said.toFile());
    return LoaderRun.of(builder.start()).await();
  }
}
