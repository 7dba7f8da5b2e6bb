package org.emingest.testkit.soak;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.emingest.testkit.StackShape;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How long a loader takes, against a yardstick of the same minute on the same machine. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Times a loader against the least that anyone must do: fetch, read once, hash.")
public final class BenchCommand implements Callable<Integer> {

  private static final int CORRUPT = 5;

  @Option(names = "--loader", required = true, paramLabel = "JAR", description = "loader-epfl.jar")
  private Path jar;

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "Its configuration.")
  private Path config;

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description = "Stays; default: a temporary folder, removed afterwards.")
  private Path work;

  @Option(names = "--shape", paramLabel = "Z,Y,X", description = "Default: ${DEFAULT-VALUE}.")
  private String shape = "1065,1536,2048";

  @Option(names = "--connections", description = "Of the yardstick; default: ${DEFAULT-VALUE}.")
  private int connections = 6;

  @Option(names = "--heap", description = "Of the loader; default: ${DEFAULT-VALUE}.")
  private String heap = "256m";

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (WorkFolder folder = WorkFolder.of(work)) {
      return measure(folder.path().resolve("bench"));
    }
  }

  private int measure(Path folder) throws IOException, InterruptedException {
    Loader loader = new Loader(jar, config, heap, folder, "epfl", "bench");
    try (Stage stage = new Stage(shape(), loader)) {
      String expected = stage.stack().hashes().npy();
      double yardstick = Yardstick.seconds(stage.uri(), stage.length(), connections, folder);
      Loader.Outcome outcome = stage.run();
      report(stage, yardstick, outcome);
      boolean right = outcome.exitStatus() == 0 && loader.arrayHash().equals(expected);
      if (!right) {
        spec.commandLine()
            .getErr()
            .printf("wrong array, exit %d: %s%n", outcome.exitStatus(), loader.lastWord());
      }
      return right ? 0 : CORRUPT;
    }
  }

  private StackShape shape() {
    try {
      return StackShape.parse(shape);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void report(Stage stage, double yardstick, Loader.Outcome outcome) {
    PrintWriter out = spec.commandLine().getOut();
    double megabytes = stage.stack().shape().samples() / 1e6;
    out.printf("%s uint8, %.0f MB%n", stage.stack().shape(), megabytes);
    out.printf("yardstick  %7.2f s %7.0f MB/s%n", yardstick, megabytes / yardstick);
    out.printf(
        "loader     %7.2f s %7.0f MB/s  peak %.0f MB with -Xmx%s%n",
        outcome.seconds(), megabytes / outcome.seconds(), outcome.peakMegabytes(), heap);
    out.printf("ratio      %7.2f%n", outcome.seconds() / yardstick);
    out.flush();
  }
}
