package org.emingest.testkit.soak;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a scenario found, one fact after the other; passed if no fact is a wrong one. */
final class Verdict {

  /** Of a JVM with 256 MB of heap: heap, code, threads, buffers outside the heap. */
  private static final long PEAK_BYTES_AT_MOST = 640_000_000;

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

  /** What another found, too. */
  Verdict and(Verdict other) {
    passed &= other.passed;
    facts.addAll(other.facts);
    return this;
  }

  /** A run of a loader that must have brought everything: status, record and the exact hash of the array. */
  Verdict complete(Stage stage, Loader.Outcome outcome, String npyHash) throws IOException {
    return complete(stage.loader(), outcome, stage.stack().shape().samples(), npyHash);
  }

  /**
   * The same of a loader of any archive.
   *
   * @param bytes of the array without its header, for the rate
   */
  Verdict complete(Loader loader, Loader.Outcome outcome, long bytes, String npyHash)
      throws IOException {
    String hash = loader.arrayHash();
    SavedRecord record = loader.record();
    must(outcome.exitStatus() == 0, "exit %d", outcome.exitStatus());
    must(record.status().equals("complete"), "record %s", record.status());
    must(hash.equals(npyHash), "sha256 %.12s of %.12s", hash, npyHash);
    must(record.mentions(npyHash), "hash in the record");
    return fact(
        "%.1f s, %.0f MB/s, peak %.0f MB",
        outcome.seconds(), bytes / outcome.seconds() / 1e6, outcome.peakMegabytes());
  }

  /** That a run held no more memory than a small heap and what a JVM has beside it. */
  Verdict bounded(Loader.Outcome outcome) {
    return must(
        outcome.peakBytes() < PEAK_BYTES_AT_MOST,
        "peak below %d MB",
        PEAK_BYTES_AT_MOST / 1_000_000);
  }

  /** How many bytes went over the wire more than once, and that this is not more than a share of the file. */
  Verdict refetched(Stage stage, double atMost) {
    return refetched(stage.bytesSent(), stage.length(), atMost);
  }

  /**
   * @param sent bytes that the archive handed out
   * @param length bytes that there are
   */
  Verdict refetched(long sent, long length, double atMost) {
    double share = (double) Math.max(0, sent - length) / length;
    return must(
        share <= atMost,
        "%d bytes served for %d, %.2f %% twice (at most %.0f %%)",
        sent,
        length,
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
