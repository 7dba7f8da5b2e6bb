package org.emingest.testkit.soak;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Times consolidate on generated records. */
@Command(
    name = "bench-records",
    mixinStandardHelpOptions = true,
    description =
        "Times consolidate on generated records; exit status 5 if it fails or takes 512 MB of memory.")
public final class BenchRecordsCommand implements Callable<Integer> {

  private static final int CORRUPT = 5;

  @Option(
      names = "--consolidate",
      required = true,
      paramLabel = "JAR",
      description = "consolidate.jar")
  private Path jar;

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "Its configuration.")
  private Path config;

  @Option(names = "--records", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
  private int count = 100_000;

  @Option(names = "--export", paramLabel = "KINDS", description = "Passed on; default: none.")
  private String exports = "";

  @Option(names = "--heap", description = "Of consolidate; default: ${DEFAULT-VALUE}.")
  private String heap = "256m";

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description = "Stays; default: a temporary folder, removed afterwards.")
  private Path work;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (WorkFolder folder = WorkFolder.of(work)) {
      RecordBench bench = new RecordBench(jar, config, heap, exports);
      boolean good = bench.measure(count, folder.path(), spec.commandLine().getOut());
      return good ? 0 : CORRUPT;
    }
  }
}
