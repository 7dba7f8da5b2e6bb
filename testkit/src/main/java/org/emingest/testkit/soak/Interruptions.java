package org.emingest.testkit.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.emingest.testkit.http.Fault;

/** Loaders that someone stops, and that go on when they are started again. */
final class Interruptions {

  private static final int SIGTERM_STATUS = 143;

  private Interruptions() {}

  /** Killed when 40 % of the file is over. */
  static Verdict killDownload(Stage stage) throws IOException, InterruptedException {
    stage.fault(Fault.throttle(stage.slowly()));
    boolean killed = stage.start().killWhen(sent(stage, 0.4));
    Verdict verdict = new Verdict()
        .must(killed, "killed after %d of %d bytes", stage.bytesSent(), stage.length())
        .must(!Files.exists(stage.loader().array()), "no array yet");
    stage.fault();
    return verdict
        .complete(stage, stage.run(), stage.stack().hashes().npy())
        .refetched(stage, 0.05);
  }

  /** Killed while the array is between 20 % and 80 % written. */
  static Verdict killWrite(Stage stage) throws IOException, InterruptedException {
    Path partial = stage.loader().partialArray();
    long whole = stage.stack().shape().samples();
    double[] share = new double[1];
    boolean killed = stage.start().killWhen(() -> {
      share[0] = (double) allocatedBytes(partial) / whole;
      return share[0] > 0.2;
    });
    Verdict verdict = new Verdict()
        .must(
            killed && share[0] < 0.8,
            "killed with %.0f %% of the array on the disk",
            share[0] * 100)
        .must(!Files.exists(stage.loader().array()), "no array yet");
    long sent = stage.bytesSent();
    Loader.Outcome outcome = stage.run();
    return verdict
        .complete(stage, outcome, stage.stack().hashes().npy())
        .must(stage.bytesSent() == sent, "%d bytes fetched again", stage.bytesSent() - sent);
  }

  /** Asked to stop with SIGTERM when 30 % of the file is over. */
  static Verdict terminate(Stage stage) throws IOException, InterruptedException {
    stage.fault(Fault.throttle(stage.slowly()));
    LoaderRun run = stage.start();
    boolean asked = run.terminateWhen(sent(stage, 0.3));
    Loader.Outcome stopped = run.await();
    Verdict verdict = new Verdict()
        .must(asked, "asked after %d of %d bytes", stage.bytesSent(), stage.length())
        .must(stopped.exitStatus() == SIGTERM_STATUS, "stopped with exit %d", stopped.exitStatus())
        .must(
            stage.loader().record().status().equals("cancelled"),
            "record %s",
            stage.loader().record().status());
    stage.fault();
    return verdict
        .complete(stage, stage.run(), stage.stack().hashes().npy())
        .refetched(stage, 0.05);
  }

  private static BooleanSupplier sent(Stage stage, double share) {
    return () -> stage.bytesSent() > share * stage.length();
  }

  /** Bytes of a file that have a place on the disk: one that was made long at once may still be empty. */
  static long allocatedBytes(Path file) {
    if (!Files.exists(file)) {
      return 0;
    }
    try {
      Process stat = new ProcessBuilder("stat", "-c", "%b %B", file.toString()).start();
      String[] answer = new String(stat.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
          .strip()
          .split(" ");
      return answer.length == 2 ? Long.parseLong(answer[0]) * Long.parseLong(answer[1]) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
