package org.emingest.consolidate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.emingest.consolidate.across.Drift;
import org.emingest.consolidate.across.Duplicates;
import org.emingest.consolidate.across.TimingTrends;

/** What no record tells by itself; other outputs write it down. Finished before them. */
final class AcrossRecords implements Output {

  private final Drift drift;
  private final Duplicates duplicates = new Duplicates();
  private final TimingTrends trends = new TimingTrends();
  private ObjectNode driftNode;
  private ObjectNode trendsNode;

  /**
   * Reads the catalog before, if there is one.
   *
   * @param catalog the name of the one to be written
   */
  AcrossRecords(Path folder, String catalog) throws IOException {
    drift = Drift.since(folder, catalog);
    trends.carryOn(drift.earlierTimingTrends());
  }

  @Override
  public void take(CheckedFile file) throws IOException {
    if (file.record().isPresent()) {
      JsonNode record = file.record().get();
      drift.take(record, file.path());
      duplicates.take(record);
      trends.take(record);
    }
  }

  @Override
  public void finish(Figures figures) {
    driftNode = drift.node();
    trendsNode = trends.node();
  }

  ObjectNode drift() {
    return driftNode;
  }

  ObjectNode duplicates() {
    return duplicates.node();
  }

  ObjectNode timingTrends() {
    return trendsNode;
  }
}
