package org.emingest.testkit.soak;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.VolumeHashes;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How long a loader takes with many chunks, against bare downloads of the same minute from the same server. */
@Command(
    name = "bench-chunks",
    mixinStandardHelpOptions = true,
    description =
        "Times loader-openorganelle on chunks of 300 kB from a local bucket against parallel downloads that"
            + " decode nothing; server, downloads and loader are processes of their own.")
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

  @Option(names = "--connections", description = "Of each; default: ${DEFAULT-VALUE}.")
  private int connections = 16;

  @Option(names = "--heap", description = "Of each; default: ${DEFAULT-VALUE}.")
  private String heap = "256m";

  @Option(names = "--rounds", description = "Of all, in turn; default: ${DEFAULT-VALUE}.")
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

  /** The loader's array has not the hash that the generator worked out. */
  private static final class WrongArrayException extends Exception {

    private static final long serialVersionUID = 1L;

    WrongArrayException(String message) {
      super(message);
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    StackShape size = shape();
    String expected = VolumeHashes.of(ServeChunksCommand.tiles(size)).npy();
    try (WorkFolder folder = WorkFolder.of(work);
        ChunkServer server = ChunkServer.start(size, folder.path(), throttle)) {
      print(
          "%s int16, %.0f MB in chunks of %.0f MB together, %d requests at once",
          size, size.samples() * 2 / 1e6, server.storedBytes() / 1e6, connections);
      Map<BareClient, List<Timed>> downloads = new EnumMap<>(BareClient.class);
      List<Timed> loads = new ArrayList<>();
      for (int round = 1; round <= rounds; round++) {
        for (BareClient client : BareClient.values()) {
          Path chunks = folder.path().resolve("%s-%d".formatted(client, round));
          downloads
              .computeIfAbsent(client, first -> new ArrayList<>())
              .add(download(client, server, chunks));
        }
        loads.add(load(server, folder.path().resolve("loader-" + round), expected));
      }
      downloads.forEach((client, timed) -> print(
          "the loader's rate is %.0f %% of a download's by %s while chunks are read, %.0f %% as whole processes",
          percent(timed, loads, Timed::inside),
          client.words(),
          percent(timed, loads, Timed::whole)));
    } catch (WrongArrayException wrong) {
      spec.commandLine().getErr().println(wrong.getMessage());
      return CORRUPT;
    }
    return 0;
  }

  private Timed load(ChunkServer server, Path folder, String expected)
      throws IOException, InterruptedException, WrongArrayException {
    ChunkLoader chunks = ChunkLoader.of(jar, config, heap, folder);
    Loader loader = chunks.loader();
    Loader.Outcome outcome =
        chunks.start(server.endpoint(), "defaults.connections=" + connections).await();
    if (outcome.exitStatus() != 0 || !loader.arrayHash().equals(expected)) {
      throw new WrongArrayException(
          "wrong array, exit %d: %s".formatted(outcome.exitStatus(), loader.lastWord()));
    }
    Timed timed = new Timed(outcome.seconds(), loader.record().number("decode_seconds"));
    String peak = "  peak %.0f MB with -Xmx%s".formatted(outcome.peakMegabytes(), heap);
    print("loader", server, timed, peak);
    Files.delete(loader.array());
    return timed;
  }

  private Timed download(BareClient client, ChunkServer server, Path folder)
      throws IOException, InterruptedException {
    Path said = Files.createDirectories(folder).resolve("said");
    List<String> command = ChunkServer.own(
        heap,
        Optional.of(jar.toAbsolutePath()),
        "download-chunks",
        "--client",
        client.name(),
        "--endpoint",
        server.endpoint().toString(),
        "--shape",
        shape,
        "--connections",
        Integer.toString(connections),
        "--out",
        folder.resolve("chunks").toString());
    Process process = new ProcessBuilder(command)
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
    Timed timed = new Timed(whole, inside);
    print(client.words(), server, timed, "");
    return timed;
  }

  private StackShape shape() {
    try {
      return StackShape.parse(shape);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void print(String what, ChunkServer server, Timed timed, String more) {
    double stored = server.storedBytes() / 1e6;
    print(
        "%-14s %7.2f s %5.0f MB/s, as a process %7.2f s %5.0f MB/s%s",
        what, timed.inside(), stored / timed.inside(), timed.whole(), stored / timed.whole(), more);
  }

  private void print(String line, Object... values) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line.formatted(values));
    out.flush();
  }

  /** How fast the loader is, a download being 100. */
  private static double percent(
      List<Timed> downloads, List<Timed> loads, ToDoubleFunction<Timed> seconds) {
    return 100 * middle(downloads, seconds) / middle(loads, seconds);
  }

  private static double middle(List<Timed> runs, ToDoubleFunction<Timed> seconds) {
    double[] sorted = runs.stream().mapToDouble(seconds).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
