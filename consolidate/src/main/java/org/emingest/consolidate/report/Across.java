package org.emingest.consolidate.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What no single record tells, as the catalog has it. */
record Across(
    List<SourceRow> sources,
    List<Group> sameArray,
    long sameArrayGroups,
    List<Group> sameObject,
    long sameObjectGroups,
    Optional<Changes> drift,
    List<String> driftProblems,
    List<Trend> trends) {

  /**
   * How complete one source's records are.
   *
   * @param completeness 0 to 1; negative if no record has a score
   */
  record SourceRow(
      String source,
      String records,
      double completeness,
      String completenessInWords,
      String required,
      List<Missing> missing) {}

  /** A field that records lack, and how many of them. */
  record Missing(String field, String share) {}

  /** Records that have one thing in common. */
  record Group(String what, long count, List<String> records) {}

  /** What changed since an earlier catalog. */
  record Changes(
      String comparedWith,
      String generatedAt,
      long unchanged,
      long changed,
      long arraysChanged,
      long fresh,
      long gone,
      List<Change> changes,
      List<String> freshRecords,
      List<String> goneRecords) {

    boolean isCut() {
      return changes.size() < changed || freshRecords.size() < fresh || goneRecords.size() < gone;
    }
  }

  /** One record that says something else now. */
  record Change(String record, List<FieldChange> fields) {}

  record FieldChange(String field, String before, String after) {}

  /** One source over its runs. */
  record Trend(String source, List<Multiple> multiples, List<Run> runs) {}

  /** A small drawing of one figure over the runs. */
  record Multiple(String label, Curve curve, String last, String inWords) {}

  record Run(
      String id,
      String at,
      String volumes,
      String fetched,
      String fetch,
      String decode,
      String seconds) {}

  private static final int MOST_MISSING = 6;
  private static final int MOST_SHOWN = 60;
  private static final String SECONDS = " s";

  static Across of(JsonNode dataQuality, JsonNode duplicates, JsonNode drift, JsonNode trends) {
    List<String> problems = new ArrayList<>();
    drift.path("problems").forEach(problem -> problems.add(problem.asText("")));
    return new Across(
        sources(dataQuality),
        groups(duplicates.path("same_array"), "sha256"),
        duplicates.at("/same_array/groups").asLong(),
        groups(duplicates.path("same_source_object"), "object"),
        duplicates.at("/same_source_object/groups").asLong(),
        drift.has("compared_with") ? Optional.of(changes(drift)) : Optional.empty(),
        problems,
        trends(trends));
  }

  private static List<SourceRow> sources(JsonNode dataQuality) {
    List<SourceRow> rows = new ArrayList<>();
    for (Map.Entry<String, JsonNode> source : dataQuality.properties()) {
      JsonNode figures = source.getValue();
      JsonNode average = figures.path("average_completeness");
      rows.add(new SourceRow(
          source.getKey(),
          Amounts.count(figures.path("records").asLong()),
          average.asDouble(-1),
          average.isNumber() ? Amounts.percent(average.doubleValue()) : "no score",
          Amounts.percent(figures.path("required_fields_present").asDouble()),
          missing(figures.path("common_missing_fields"))));
    }
    return rows;
  }

  private static List<Missing> missing(JsonNode fields) {
    return fields.properties().stream()
        .limit(MOST_MISSING)
        .map(field ->
            new Missing(field.getKey(), Amounts.percent(field.getValue().asDouble())))
        .toList();
  }

  private static List<Group> groups(JsonNode duplicates, String label) {
    List<Group> groups = new ArrayList<>();
    for (JsonNode group : duplicates.path("listed")) {
      if (groups.size() < MOST_SHOWN) {
        groups.add(new Group(
            group.path(label).asText(""),
            group.path("count").asLong(),
            texts(group.path("records"))));
      }
    }
    return groups;
  }

  private static Changes changes(JsonNode drift) {
    List<Change> changes = new ArrayList<>();
    for (JsonNode change : drift.path("changes")) {
      if (changes.size() < MOST_SHOWN) {
        List<FieldChange> fields = new ArrayList<>();
        change
            .path("fields")
            .forEach(field -> fields.add(new FieldChange(
                field.path("field").asText(""),
                field.path("before").asText("\u2013"),
                field.path("after").asText("\u2013"))));
        changes.add(new Change(change.path("record").asText(""), fields));
      }
    }
    return new Changes(
        drift.path("compared_with").asText(""),
        drift.path("generated_at").asText(""),
        drift.path("unchanged").asLong(),
        drift.path("changed").asLong(),
        drift.path("arrays_changed").asLong(),
        drift.path("new").asLong(),
        drift.path("gone").asLong(),
        changes,
        shown(drift.path("new_records")),
        shown(drift.path("gone_records")));
  }

  private static List<Trend> trends(JsonNode trends) {
    List<Trend> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> source : trends.properties()) {
      List<Run> runs = new ArrayList<>();
      for (JsonNode run : source.getValue()) {
        runs.add(new Run(
            run.path("run_id").asText(""),
            run.path("at").asText(""),
            Amounts.count(run.path("volumes").asLong()),
            Amounts.bytes(run.path("bytes_fetched").asLong()),
            rate(run.path("fetch_mb_per_second")),
            rate(run.path("decode_mb_per_second")),
            Amounts.seconds(run.path("total_seconds").asDouble())));
      }
      List<Multiple> multiples = List.of(
          multiple("Fetch", source.getValue(), "fetch_mb_per_second", " MB/s"),
          multiple("Decode", source.getValue(), "decode_mb_per_second", " MB/s"),
          multiple("Verify", source.getValue(), "verify_mb_per_second", " MB/s"),
          multiple("Whole job", source.getValue(), "total_seconds", SECONDS));
      all.add(new Trend(source.getKey(), multiples, runs));
    }
    return all;
  }

  private static Multiple multiple(String label, JsonNode runs, String field, String unit) {
    var series = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.arrayNode();
    double last = Double.NaN;
    for (JsonNode run : runs) {
      series.add(run.get(field));
      last = run.path(field).asDouble(last);
    }
    Curve curve = Curve.of(series);
    String now = Double.isNaN(last)
        ? "\u2013"
        : unit.equals(SECONDS) ? Amounts.seconds(last) : Amounts.rate(last);
    String words = curve.isEmpty()
        ? label + ": nothing measured"
        : "%s over %d runs: %s%s, last %s".formatted(label, runs.size(), curve.range(), unit, now);
    return new Multiple(label, curve, now, words);
  }

  private static String rate(JsonNode mbPerSecond) {
    return mbPerSecond.isNumber() ? Amounts.rate(mbPerSecond.doubleValue()) : "";
  }

  private static List<String> shown(JsonNode names) {
    List<String> all = texts(names);
    return List.copyOf(all.subList(0, Math.min(MOST_SHOWN, all.size())));
  }

  private static List<String> texts(JsonNode names) {
    List<String> all = new ArrayList<>();
    names.forEach(name -> all.add(name.asText("")));
    return all;
  }
}
