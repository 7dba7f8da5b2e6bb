package org.emingest.testkit.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import org.emingest.testkit.VolumeHashes;
import org.emingest.testkit.http.Fault;
import org.emingest.testkit.tiff.EpflStack;

/** Archives of every temper. */
final class Scenarios {

  private static final long CUT_BYTES = 20_000_000;
  private static final Set<Integer> CHANGED_STATUSES = Set.of(3, 5);

  private Scenarios() {}

  /** Nothing is wrong: the whole stack, in bounded memory, each byte once; a second run has nothing to do. */
  static Verdict full(Stage stage) throws IOException, InterruptedException {
    VolumeHashes expected = stage.stack().hashes();
    Loader.Outcome outcome = stage.run();
    Verdict verdict =
        new Verdict().complete(stage, outcome, expected.npy()).refetched(stage, 0.001);
    verdict.bounded(outcome);
    long sent = stage.bytesSent();
    Loader.Outcome again = stage.run();
    return verdict.must(
        again.exitStatus() == 0 && stage.bytesSent() == sent,
        "second run: exit %d, %d bytes, %.1f s",
        again.exitStatus(),
        stage.bytesSent() - sent,
        again.seconds());
  }

  /** Each response breaks off: after 20 MB, or sooner where the file is small. */
  static Verdict drops(Stage stage) throws IOException, InterruptedException {
    long cut = Math.min(CUT_BYTES, Math.max(1, stage.length() / 10));
    stage.fault(Fault.dropEvery(cut));
    int segmentMib = cut == CUT_BYTES ? 32 : 16;
    Loader.Outcome outcome = stage.run("global.transfer.segment_mib=" + segmentMib);
    return new Verdict()
        .fact("cut every %d bytes", cut)
        .complete(stage, outcome, stage.stack().hashes().npy())
        .refetched(stage, 0.05);
  }

  /** The archive asks to come back later, twice. */
  static Verdict busy(Stage stage) throws IOException, InterruptedException {
    stage.fault(Fault.refuse(2, 503, 2));
    Loader.Outcome outcome = stage.run();
    return new Verdict()
        .complete(stage, outcome, stage.stack().hashes().npy())
        .must(outcome.seconds() >= 2, "waited as asked")
        .refetched(stage, 0.01);
  }

  /** The archive answers the whole file to whatever range. */
  static Verdict noRanges(Stage stage) throws IOException, InterruptedException {
    stage.fault(Fault.ignoreRanges());
    Loader.Outcome outcome = stage.run();
    return new Verdict()
        .complete(stage, outcome, stage.stack().hashes().npy())
        .refetched(stage, 0.5);
  }

  /** The object becomes another one half way: its array, or an error that says so, and never a mixture. */
  static Verdict changes(Stage stage) throws IOException, InterruptedException {
    EpflStack next = new EpflStack(stage.stack().shape(), 2);
    stage.fault(Fault.changeAfter(stage.length() / 2, Stage.resource(next, "two")));
    Loader.Outcome outcome = stage.run();
    if (outcome.exitStatus() == 0) {
      return new Verdict()
          .complete(stage, outcome, next.hashes().npy())
          .fact("%d bytes served for %d", stage.bytesSent(), stage.length());
    }
    return new Verdict()
        .must(CHANGED_STATUSES.contains(outcome.exitStatus()), "exit %d", outcome.exitStatus())
        .must(
            stage.loader().record().status().equals("failed"),
            "record %s",
            stage.loader().record().status())
        .must(!Files.exists(stage.loader().array()), "no array");
  }

  /** However many workers: the same array and the same statistics. */
  static Verdict workers(Stage stage) throws IOException, InterruptedException {
    String expected = stage.stack().hashes().npy();
    Verdict verdict = new Verdict();
    String statistics = null;
    for (int workers : new int[] {1, 2, 8}) {
      Loader loader = stage.loader();
      Loader own = new Loader(
          loader.jar(),
          loader.config(),
          loader.heap(),
          loader.folder().resolve("workers-" + workers),
          loader.source(),
          loader.sourceId());
      try (Stage alone = new Stage(stage.stack().shape(), own)) {
        Loader.Outcome outcome = alone.run("sources.epfl.defaults.max_workers=" + workers);
        verdict.fact("%d workers", workers).complete(alone, outcome, expected);
        String found = own.record().object("statistics");
        statistics = statistics == null ? found : statistics;
        verdict.must(!found.isEmpty() && found.equals(statistics), "same statistics");
      }
    }
    return verdict;
  }
}
