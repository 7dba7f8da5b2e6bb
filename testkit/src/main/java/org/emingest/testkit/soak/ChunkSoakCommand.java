package org.emingest.testkit.soak;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.emingest.testkit.SampleType;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.VolumeHashes;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Plays scenarios with arrays in chunks; one line each. */
@Command(
    name = "soak-chunks",
    mixinStandardHelpOptions = true,
    description =
        "Runs loader-openorganelle against generated arrays in a local bucket; exit status 5 if one scenario fails.")
public final class ChunkSoakCommand implements Callable<Integer> {

  /** The finest level of jrc_mus-nacc-2: 7.4 GB. */
  private static final String FULL = "564,2520,2596";

  private static final String SMALL = "300,500,500";
  private static final long PEAK_BYTES_AT_MOST = 512_000_000;
  private static final long SLOWLY_BYTES_PER_S = 600_000;
  private static final int SOME_FAILED = 5;

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
      description = "Each scenario gets a folder in it, which stays; default: a temporary one.")
  private Path work;

  @Option(
      names = "--shape",
      paramLabel = "Z,Y,X",
      description = "Default: " + FULL + " for full, " + SMALL + " for the others.")
  private Optional<String> shape = Optional.empty();

  @Option(
      names = "--scenario",
      split = ",",
      paramLabel = "NAME",
      description = "full, workers, kill; default: all.")
  private List<String> names = List.of("full", "workers", "kill");

  @Option(names = "--heap", description = "Of the loader; default: ${DEFAULT-VALUE}.")
  private String heap = "256m";

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    for (String name : names) {
      if (!List.of("full", "workers", "kill").contains(name)) {
        throw new CommandLine.ParameterException(
            spec.commandLine(), "no scenario '" + name + "'; there are: full, workers, kill");
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    int passed = 0;
    try (WorkFolder folder = WorkFolder.of(work)) {
      for (String name : names) {
        StackShape size = StackShape.parse(shape.orElse(name.equals("full") ? FULL : SMALL));
        Path own = folder.path().resolve("chunks-" + name);
        Verdict verdict = play(name, size, own);
        passed += verdict.passed() ? 1 : 0;
        out.printf(
            "%s chunks %s: %s, %s%n", verdict.passed() ? "PASS" : "FAIL", name, size, verdict);
        out.flush();
      }
    }
    out.printf("%d passed, %d failed%n", passed, names.size() - passed);
    out.flush();
    return passed == names.size() ? 0 : SOME_FAILED;
  }

  private Verdict play(String name, StackShape size, Path folder)
      throws IOException, InterruptedException {
    String expected = VolumeHashes.of(ServeChunksCommand.tiles(size)).npy();
    Optional<Long> rate = name.equals("kill") ? Optional.of(SLOWLY_BYTES_PER_S) : Optional.empty();
    try (ChunkServer server = ChunkServer.start(size, folder, rate)) {
      return switch (name) {
        case "full" -> full(server, size, expected, folder);
        case "workers" -> workers(server, size, expected, folder);
        default -> kill(server, size, expected, folder);
      };
    }
  }

  /** All of it, in bounded memory. */
  private Verdict full(ChunkServer server, StackShape size, String expected, Path folder)
      throws IOException, InterruptedException {
    ChunkLoader loader = ChunkLoader.of(jar, config, heap, folder);
    Loader.Outcome outcome = loader.start(server.endpoint()).await();
    return complete(new Verdict(), loader, outcome, expected, size)
        .must(
            outcome.peakBytes() <= PEAK_BYTES_AT_MOST,
            "at most %.0f MB with -Xmx%s",
            PEAK_BYTES_AT_MOST / 1e6,
            heap);
  }

  /** However many workers: the same array and the same statistics. */
  private Verdict workers(ChunkServer server, StackShape size, String expected, Path folder)
      throws IOException, InterruptedException {
    Verdict verdict = new Verdict();
    String statistics = null;
    for (int workers : new int[] {1, 8}) {
      ChunkLoader loader = ChunkLoader.of(jar, config, heap, folder.resolve("workers-" + workers));
      Loader.Outcome outcome =
          loader.start(server.endpoint(), "defaults.max_workers=" + workers).await();
      String found = loader.loader().record().object("statistics");
      statistics = statistics == null ? found : statistics;
      complete(verdict.fact("%d workers", workers), loader, outcome, expected, size)
          .must(!found.isEmpty() && found.equals(statistics), "same statistics");
    }
    return verdict;
  }

  /** Killed with SIGKILL when some blocks are done, by one worker and by eight: the next run goes on from there. */
  private Verdict kill(ChunkServer server, StackShape size, String expected, Path folder)
      throws IOException, InterruptedException {
    Verdict verdict = new Verdict();
    for (int workers : new int[] {1, 8}) {
      ChunkLoader loader = ChunkLoader.of(jar, config, heap, folder.resolve("workers-" + workers));
      String setting = "defaults.max_workers=" + workers;
      boolean killed =
          loader.start(server.endpoint(), setting).killWhen(hasGrownTwice(loader.journal()));
      verdict
          .must(killed, "killed with %d workers", workers)
          .must(!Files.exists(loader.loader().array()), "no array yet");
      Loader.Outcome outcome = loader.start(server.endpoint(), setting).await();
      double fetched = loader.loader().record().number("bytes_fetched");
      complete(verdict, loader, outcome, expected, size)
          .must(
              fetched < 0.95 * server.storedBytes(),
              "%.0f %% fetched by the second run",
              100 * fetched / server.storedBytes());
    }
    return verdict;
  }

  /** Whether a file is longer than at two times before: a journal has a head, and a line for each block. */
  private static BooleanSupplier hasGrownTwice(Path file) {
    long[] lengths = new long[4];
    return () -> {
      long now = file.toFile().length();
      if (now > lengths[(int) lengths[3]] && lengths[3] < 2) {
        lengths[3]++;
        lengths[(int) lengths[3]] = now;
      }
      return lengths[3] == 2 && now > lengths[2];
    };
  }

  private Verdict complete(
      Verdict verdict, ChunkLoader loader, Loader.Outcome outcome, String expected, StackShape size)
      throws IOException {
    verdict.complete(loader.loader(), outcome, size.samples() * SampleType.INT16.bytes(), expected);
    if (outcome.exitStatus() != 0) {
      verdict.fact("its last word: %s", loader.loader().lastWord());
    }
    Files.deleteIfExists(loader.loader().array());
    return verdict;
  }
}
