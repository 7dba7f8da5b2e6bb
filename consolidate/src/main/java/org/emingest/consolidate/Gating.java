package org.emingest.consolidate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.emingest.metadata.GateReport;

/** Counts what the gates of today say of all records. Memory holds counts and the first lines. */
final class Gating {

  private static final int MOST_LINES = 100;

  private final Map<String, Long> byOutcome = new TreeMap<>();
  private final List<String> lines = new ArrayList<>();
  private boolean failed;

  void take(CheckedFile file) {
    file.gates().ifPresent(report -> count(file.record().orElseThrow(), report));
  }

  private void count(JsonNode record, GateReport report) {
    byOutcome.merge(report.outcome(), 1L, Long::sum);
    failed |= report.hasFailed();
    for (GateReport.Result result : report.broken()) {
      if (lines.size() < MOST_LINES) {
        lines.add("gate %s: %s %s: %s"
            .formatted(
                result.outcome(),
                record.path("source").textValue(),
                record.path("source_id").textValue(),
                result.reason()));
      }
    }
  }

  /** Whether a record failed a gate that may fail it. */
  boolean hasFailed() {
    return failed;
  }

  /** The broken gates, a line each, and how many records ended how; nothing if no record was held against any. */
  List<String> inWords() {
    if (byOutcome.isEmpty()) {
      return List.of();
    }
    List<String> words = new ArrayList<>(lines);
    words.add("gates: %d pass, %d warn, %d fail"
        .formatted(
            byOutcome.getOrDefault("pass", 0L),
            byOutcome.getOrDefault("warn", 0L),
            byOutcome.getOrDefault("fail", 0L)));
    return words;
  }
}
