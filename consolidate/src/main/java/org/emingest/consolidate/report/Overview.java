package org.emingest.consolidate.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All records in a few figures.
 *
 * @param verdict one sentence
 */
record Overview(Mark mark, String verdict, List<Tile> tiles) {

  /**
   * One figure.
   *
   * @param key for programs that check the page
   * @param detail what belongs to it
   */
  record Tile(String key, String label, String value, List<Part> detail) {}

  /**
   * A part of a figure.
   *
   * @param mark null if it is neither good nor bad
   */
  record Part(Mark mark, String text) {

    String tone() {
      return mark == null ? "" : mark.tone();
    }
  }

  Overview {
    tiles = List.copyOf(tiles);
  }

  static Overview of(Report.Totals totals, GateCounts gates, long records) {
    JsonNode summary = totals.summary();
    JsonNode status = summary.path("by_status");
    long volumes = summary.path("volumes").asLong();
    long failed = status.path("failed").asLong();
    long cancelled = status.path("cancelled").asLong();
    long underway = status.path("pending").asLong()
        + status.path("processing").asLong()
        + status.path("saving-data").asLong();
    long files = summary.path("total_files").asLong();
    long invalid = summary.path("invalid").asLong();

    List<Tile> tiles = new ArrayList<>();
    tiles.add(new Tile(
        "volumes",
        "Complete",
        Amounts.count(volumes),
        List.of(new Part(
            null, "of " + Amounts.count(records) + (records == 1 ? " record" : " records")))));
    tiles.add(new Tile(
        "bytes",
        "On disk",
        Amounts.bytes(summary.path("bytes").asLong()),
        List.of(new Part(null, Amounts.count(summary.path("bytes").asLong()) + " bytes"))));
    tiles.add(new Tile(
        "failed",
        "Not complete",
        Amounts.count(failed + cancelled + underway),
        List.of(
            new Part(
                failed == 0 ? null : Mark.ofStatus("failed"), Amounts.count(failed) + " failed"),
            new Part(
                cancelled == 0 ? null : Mark.ofStatus("cancelled"),
                Amounts.count(cancelled) + " cancelled"),
            new Part(
                underway == 0 ? null : Mark.ofStatus("pending"),
                Amounts.count(underway) + " under way"))));
    JsonNode rate = totals.validation().path("validation_rate");
    tiles.add(new Tile(
        "valid",
        "Schema-valid",
        rate.isNumber() ? Amounts.percent(rate.doubleValue()) : "\u2013",
        List.of(
            new Part(
                null,
                Amounts.count(files - invalid) + " of " + Amounts.count(files)
                    + (files == 1 ? " file" : " files")),
            new Part(null, Amounts.count(summary.path("warnings").asLong()) + " warnings"))));
    tiles.add(completeness(totals.dataQuality()));
    tiles.add(gates(gates));
    tiles.add(drift(totals.drift()));
    return new Overview(
        failed + invalid + gates.failed() > 0
            ? new Mark("look", "\u25b2", "bad")
            : cancelled + gates.warned() > 0
                ? new Mark("look", "\u25b2", "warn")
                : new Mark("well", "\u2713", "good"),
        verdict(volumes, records, failed, cancelled, underway, invalid, gates),
        tiles);
  }

  private static Tile completeness(JsonNode dataQuality) {
    double sum = 0;
    long records = 0;
    List<Part> parts = new ArrayList<>();
    for (Map.Entry<String, JsonNode> source : dataQuality.properties()) {
      JsonNode average = source.getValue().path("average_completeness");
      if (average.isNumber()) {
        long many = source.getValue().path("records").asLong();
        sum += average.doubleValue() * many;
        records += many;
        parts.add(new Part(null, source.getKey() + " " + Amounts.percent(average.doubleValue())));
      }
    }
    return new Tile(
        "completeness",
        "Described",
        records == 0 ? "\u2013" : Amounts.percent(sum / records),
        parts);
  }

  private static Tile gates(GateCounts gates) {
    if (gates.all() == 0) {
      return new Tile(
          "gates",
          "Pass the gates",
          "\u2013",
          List.of(new Part(null, "no record was held against gates")));
    }
    return new Tile(
        "gates",
        "Pass the gates",
        Amounts.count(gates.passed()),
        List.of(
            new Part(
                gates.warned() == 0 ? null : Mark.ofGate("warn"),
                Amounts.count(gates.warned()) + " with a warning"),
            new Part(
                gates.failed() == 0 ? null : Mark.ofGate("fail"),
                Amounts.count(gates.failed()) + " fail")));
  }

  private static Tile drift(JsonNode drift) {
    if (!drift.has("compared_with")) {
      return new Tile(
          "drift",
          "Changed",
          "\u2013",
          List.of(new Part(null, "no earlier catalog to compare with")));
    }
    long arrays = drift.path("arrays_changed").asLong();
    return new Tile(
        "drift",
        "Changed",
        Amounts.count(drift.path("changed").asLong()),
        List.of(
            new Part(
                arrays == 0 ? null : new Mark("changed", "\u25b2", "warn"),
                Amounts.count(arrays) + " in their array"),
            new Part(null, Amounts.count(drift.path("new").asLong()) + " new"),
            new Part(null, Amounts.count(drift.path("gone").asLong()) + " gone")));
  }

  private static String verdict(
      long volumes,
      long records,
      long failed,
      long cancelled,
      long underway,
      long invalid,
      GateCounts gates) {
    if (records == 0) {
      return invalid == 0 ? "There is no record yet." : "No file here is a record.";
    }
    List<String> parts = new ArrayList<>();
    add(parts, failed, "failed");
    add(parts, cancelled, cancelled == 1 ? "was cancelled" : "were cancelled");
    add(parts, underway, underway == 1 ? "is under way" : "are under way");
    add(
        parts,
        invalid,
        invalid == 1 ? "file does not follow the schema" : "files do not follow the schema");
    add(
        parts,
        gates.failed(),
        gates.failed() == 1 ? "does not pass its gates" : "do not pass their gates");
    add(
        parts,
        gates.warned(),
        gates.warned() == 1 ? "passes with a warning" : "pass with a warning");
    String all = volumes == records
        ? "All " + Amounts.count(records) + " volumes are complete"
        : Amounts.count(volumes) + " of " + Amounts.count(records) + " volumes are complete";
    if (records == 1 && volumes == 1) {
      all = "The volume is complete";
    }
    return parts.isEmpty() ? all + "." : all + "; " + String.join(", ", parts) + ".";
  }

  private static void add(List<String> parts, long count, String what) {
    if (count > 0) {
      parts.add(Amounts.count(count) + " " + what);
    }
  }
}
