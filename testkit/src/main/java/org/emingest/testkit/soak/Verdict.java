package org.emingest.testkit.soak;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a scenario found, one fact after the other; passed if no fact is a wrong one. */
final class Verdict {

  private final List<String> facts = new ArrayList<>();
  private boolean passed = true;

  /** Something that must be so. */
  Verdict must(boolean so, String fact, Object... values) {
    passed &= so;
    facts.add((so ? "" : "WRONG: ") + fact.formatted(values));
    return this;
  }

  /** Something worth knowing. */
  Verdict fact(String fact, Object... values) {
    facts.add(fact.formatted(values));
    return this;
  }

  /** A run of a loader that must have brought everything: status, record and the exact hash of the array. */
  Verdict complete(Stage stage, Loader.Outcome outcome, String npyHash) throws IOException {
    long bytes = stage.stack().shape().samples();
    return complete(stage.arrayHash(), stage.loader().record(), outcome, npyHash, bytes);
  }

  /**
   * The same of any loader.
   *
   * @param found hash of its array as it lies on the disk
   * @param bytes of the voxels
   */
  Verdict complete(
      String found, SavedRecord record, Loader.Outcome outcome, String npyHash, long bytes) {
    must(outcome.exitStatus() == 0, "exit %d", outcome.exitStatus());
    must(record.status().equals("complete"), "record %s", record.status());
    must(found.equals(npyHash), "sha256 %.12s of %.12s", found, npyHash);
    must(record.mentions(npyHash), "hash in the record");
    return fact(
        "%.1f s, %.0f MB/s, peak %.0f MB",
        outcome.seconds(), bytes / outcome.seconds() / 1e6, outcome.peakMegabytes());
  }

  /** How many bytes went over the wire more than once, and that this is not more than a share of the file. */
  Verdict refetched(Stage stage, double atMost) {
    long twice = Math.max(0, stage.bytesSent() - stage.length());
    double share = (double) twice / stage.length();
    return must(
        share <= atMost,
        "%d bytes served for %d, %.2f %% twice (at most %.0f %%)",
        stage.bytesSent(),
        stage.length(),
        share * 100,
        atMost * 100);
  }

  boolean passed() {
    return passed;
  }

  @Override
  public String toString() {
    return String.join(", ", facts);
  }
}
