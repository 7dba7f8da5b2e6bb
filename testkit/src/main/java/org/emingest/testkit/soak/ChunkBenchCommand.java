package org.emingest.testkit.soak;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.VolumeHashes;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How long a loader takes with many chunks, against a bare download of the same minute from the same server. */
@Command(
    name = "bench-chunks",
    mixinStandardHelpOptions = true,
    description =
        "Times loader-openorganelle on chunks of 300 kB from a local bucket against a parallel download"
            + " that decodes nothing; server, download and loader are processes of their own.")
public final class ChunkBenchCommand implements Callable<Integer> {

  private static final int CORRUPT = 5;

  @Option(
      names = "--loader",
      required = true,
      paramLabel = "JAR",
      description = "loader-openorganelle.jar")
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

  @Option(
      names = "--shape",
      paramLabel = "Z,Y,X",
      description = "Default: ${DEFAULT-VALUE}, which is 2000 chunks.")
  private String shape = "640,1280,640";

  @Option(names = "--connections", description = "Of both; default: ${DEFAULT-VALUE}.")
  private int connections = 16;

  @Option(names = "--heap", description = "Of the loader; default: ${DEFAULT-VALUE}.")
  private String heap = "256m";

  @Option(names = "--rounds", description = "Of both, in turn; default: ${DEFAULT-VALUE}.")
  private int rounds = 3;

  @Option(
      names = "--throttle",
      paramLabel = "BYTES_PER_S",
      description = "Of each response, as of a bucket that is far away; default: none.")
  private Optional<Long> throttle = Optional.empty();

  @Spec
  private CommandSpec spec;

  /** Seconds of a process as a whole, and of what it did once it was up. */
  private record Timed(double whole, double inside) {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    StackShape size = shape();
    String expected = VolumeHashes.of(ServeChunksCommand.tiles(size)).npy();
    try (WorkFolder folder = WorkFolder.of(work);
        ChunkServer server = ChunkServer.start(size, folder.path(), throttle)) {
      PrintWriter out = spec.commandLine().getOut();
      out.printf(
          "%s int16, %.0f MB in chunks of %.0f MB together, %d requests at once%n",
          size, size.samples() * 2 / 1e6, server.storedBytes() / 1e6, connections);
      List<Timed> downloads = new ArrayList<>();
      List<Timed> loads = new ArrayList<>();
      for (int round = 1; round <= rounds; round++) {
        downloads.add(download(server, folder.path().resolve("download-" + round)));
        print("download", server, downloads.get(round - 1), "");
        ChunkLoader chunks =
            ChunkLoader.of(jar, config, heap, folder.path().resolve("loader-" + round));
        Loader loader = chunks.loader();
        Loader.Outcome outcome = chunks
            .start(server.endpoint(), "defaults.connections=" + connections)
            .await();
        if (outcome.exitStatus() != 0 || !loader.arrayHash().equals(expected)) {
          spec.commandLine()
              .getErr()
              .printf("wrong array, exit %d: %s%n", outcome.exitStatus(), loader.lastWord());
          return CORRUPT;
        }
        loads.add(new Timed(outcome.seconds(), loader.record().number("decode_seconds")));
        String peak = "  peak %.0f MB with -Xmx%s".formatted(outcome.peakMegabytes(), heap);
        print("loader", server, loads.get(round - 1), peak);
        Files.delete(loader.array());
      }
      double inside = middle(downloads, Timed::inside) / middle(loads, Timed::inside);
      double whole = middle(downloads, Timed::whole) / middle(loads, Timed::whole);
      out.printf(
          "the loader's rate is %.0f %% of the download's while chunks are read, %.0f %% as whole processes%n",
          100 * inside, 100 * whole);
      out.flush();
    }
    return 0;
  }

  private Timed download(ChunkServer server, Path folder) throws IOException, InterruptedException {
    Path said = Files.createDirectories(folder).resolve("said");
    Process process = new ProcessBuilder(ChunkServer.own(
            heap,
            "download-chunks",
            "--endpoint",
            server.endpoint().toString(),
            "--shape",
            shape,
            "--connections",
            Integer.toString(connections),
            "--out",
            folder.resolve("chunks").toString()))
        .redirectOutput(said.toFile())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    long begun = System.nanoTime();
    int status = process.waitFor();
    double whole = (System.nanoTime() - begun) / 1e9;
    if (status != 0) {
      throw new IOException("the download ended with status " + status);
    }
    double inside = Double.parseDouble(Files.readString(said).strip());
    new WorkFolder(folder.resolve("chunks"), true).close();
    return new Timed(whole, inside);
  }

  private StackShape shape() {
    try {
      return StackShape.parse(shape);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void print(String what, ChunkServer server, Timed timed, String more) {
    PrintWriter out = spec.commandLine().getOut();
    double stored = server.storedBytes() / 1e6;
    out.printf(
        "%-9s %7.2f s %5.0f MB/s, as a process %7.2f s %5.0f MB/s%s%n",
        what, timed.inside(), stored / timed.inside(), timed.whole(), stored / timed.whole(), more);
    out.flush();
  }

  private static double middle(
      List<Timed> runs, java.util.function.ToDoubleFunction<Timed> seconds) {
    double[] sorted = runs.stream().mapToDouble(seconds).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
