package org.emingest.consolidate.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * One volume as a person wants to see it. Whatever its record lacks is left out.
 *
 * @param anchor names the card within its page
 * @param gates what the gates of today say
 * @param gatesBefore what those said that were there when the record was written, if it is something else; else empty
 * @param problems what is wrong or odd about the record
 */
record Card(
    String anchor,
    String source,
    String sourceId,
    String description,
    Mark mark,
    Optional<Mark> gates,
    String gatesBefore,
    String error,
    Shown<Problem> problems,
    Optional<Planes> planes,
    String withoutPlanes,
    Optional<HistogramPlot> histogram,
    Optional<SectionStrip> strip,
    List<Fact> facts,
    List<Fact> metrics,
    Shown<Gate> gateResults,
    Optional<SafeLink> download,
    String licence,
    String citation,
    Optional<SafeLink> doi,
    String python,
    String file,
    Shown<Statements.Chosen> chosen,
    Shown<Statements.Conflict> conflicts) {

  /**
   * What is wrong or odd about a file or a folder.
   *
   * @param mark error or warning
   * @param file empty if it is a folder, which the message names
   */
  record Problem(Mark mark, String file, String pointer, String message) {

    static Problem ofFolder(String message) {
      return new Problem(new Mark("warning", "\u25b2", "warn"), "", "", message);
    }

    static List<Problem> of(JsonNode seen) {
      List<Problem> all = new ArrayList<>();
      String file = seen.path("file").asText("");
      for (JsonNode error : seen.path("errors")) {
        all.add(of(new Mark("error", "\u2715", "bad"), file, error));
      }
      for (JsonNode warning : seen.path("warnings")) {
        all.add(of(new Mark("warning", "\u25b2", "warn"), file, warning));
      }
      return all;
    }

    private static Problem of(Mark mark, String file, JsonNode problem) {
      return new Problem(
          mark,
          file,
          problem.path("pointer").asText(""),
          problem.path("message").asText(""));
    }
  }

  /** What one gate says. */
  record Gate(Mark mark, String metric, String rule, String value) {}

  private static final int MOST_PROBLEMS = 20;
  private static final int MOST_GATES = 100;
  private static final List<String> AXES = List.of("z", "y", "x");

  Card {
    facts = List.copyOf(facts);
    metrics = List.copyOf(metrics);
  }

  boolean hasMore() {
    return !(gateResults.isEmpty() && conflicts.isEmpty() && chosen.isEmpty());
  }

  boolean isGateBroken() {
    return gates.filter(mark -> !mark.tone().equals("good")).isPresent();
  }

  static Card of(String anchor, JsonNode seen) {
    JsonNode record = seen.path("record");
    Path file = Path.of(seen.path("path").asText());
    JsonNode provenance = record.at("/metadata/provenance");
    JsonNode gates = seen.path("gates");
    Optional<Planes> planes = Planes.of(record, file);
    List<Problem> problems = Problem.of(seen);
    return new Card(
        anchor,
        record.path("source").asText(""),
        record.path("source_id").asText(""),
        either(record, "/metadata/core/description", "/description"),
        Mark.ofRecord(record.path("status").asText(""), seen.path("valid").asBoolean()),
        gates.isObject()
            ? Optional.of(Mark.ofGate(gates.path("outcome").asText("")))
            : Optional.empty(),
        gatesBefore(record, gates),
        error(record.path("error")),
        new Shown<>(problems.subList(0, Math.min(MOST_PROBLEMS, problems.size())), problems.size()),
        planes,
        planes.isPresent() ? "" : withoutPlanes(record),
        HistogramPlot.of(
            record.at("/metadata/technical/statistics"),
            record.at("/metadata/core/data_type").asText("").contains("int")),
        SectionStrip.of(record),
        facts(record),
        metrics(record.at("/metadata/quality")),
        Shown.of(gates.path("results"), MOST_GATES, Card::gate),
        link(either(record, "/metadata/provenance/download_url", "/download_url")),
        provenance.path("licence").asText(""),
        provenance.path("citation").asText(""),
        Optional.of(provenance.path("doi").asText(""))
            .filter(doi -> !doi.isEmpty())
            .map(SafeLink::doi),
        python(record, seen.path("volume").asText("")),
        seen.path("file").asText(""),
        Statements.chosen(record),
        Statements.conflicts(record));
  }

  private static String gatesBefore(JsonNode record, JsonNode gates) {
    String before = record.at("/metadata/quality/gates/outcome").asText("");
    return before.equals(gates.path("outcome").asText("")) ? "" : before;
  }

  private static String either(JsonNode record, String pointer, String olderPointer) {
    JsonNode value = record.at(pointer);
    return (value.isMissingNode() ? record.at(olderPointer) : value).asText("");
  }

  private static Optional<SafeLink> link(String address) {
    return address.isEmpty() ? Optional.empty() : Optional.of(SafeLink.of(address));
  }

  private static String error(JsonNode error) {
    return error.isObject()
        ? error.path("type").asText("") + ": " + error.path("message").asText("")
        : "";
  }

  private static String withoutPlanes(JsonNode record) {
    if (record.at("/files/previews").isEmpty()) {
      return record.path("status").asText("").equals("complete")
          ? "No pictures: this array was written before pictures were made."
          : "No pictures: there is no array yet.";
    }
    return "No pictures: the files that the record names are not there, or are none.";
  }

  private static List<Fact> facts(JsonNode record) {
    JsonNode core = record.at("/metadata/core");
    JsonNode technical = record.at("/metadata/technical");
    JsonNode origins = record.at("/metadata/provenance/origins");
    List<Fact> facts = new ArrayList<>();
    JsonNode shape = core.path("volume_shape").isMissingNode()
        ? record.path("volume_shape")
        : core.path("volume_shape");
    add(facts, "Shape, z y x", Statements.shown(shape), origin(origins, "core.volume_shape"));
    add(facts, "Voxel, z y x", voxelSize(core.path("voxel_size_nm")), voxelOrigin(origins));
    add(facts, "Extent", extent(technical.path("dimensions_nm")), "");
    add(facts, "Data type", dataType(core, technical), origin(origins, "core.data_type"));
    if (technical.path("file_size_bytes").isNumber()) {
      long bytes = technical.path("file_size_bytes").longValue();
      add(facts, "Size", Amounts.bytes(bytes) + " (" + Amounts.count(bytes) + " bytes)", "");
    }
    add(facts, "Modality", core.path("modality").asText(""), origin(origins, "core.modality"));
    add(facts, "Organism", core.path("organism").asText(""), origin(origins, "core.organism"));
    add(facts, "Sample", core.path("sample").asText(""), origin(origins, "core.sample"));
    add(
        facts,
        "Imaged",
        core.path("imaging_start_date").asText(""),
        origin(origins, "core.imaging_start_date"));
    add(facts, "Run", record.path("run_id").asText(""), "");
    add(facts, "Updated", record.path("updated_at").asText(""), "");
    String sha256 = either(record, "/metadata/technical/sha256", "/sha256");
    if (!sha256.isEmpty()) {
      facts.add(new Fact("SHA-256", sha256, "", true));
    }
    return facts;
  }

  private static void add(List<Fact> facts, String label, String value, String origin) {
    if (!value.isEmpty()) {
      facts.add(new Fact(label, value, origin, false));
    }
  }

  private static String origin(JsonNode origins, String field) {
    return origins.path(field).asText("");
  }

  /** One word if all axes have it from the same party. */
  private static String voxelOrigin(JsonNode origins) {
    TreeSet<String> parties = new TreeSet<>();
    AXES.forEach(axis -> parties.add(origin(origins, "core.voxel_size_nm." + axis)));
    parties.remove("");
    return String.join(", ", parties);
  }

  private static String voxelSize(JsonNode size) {
    if (!size.isObject()) {
      return "";
    }
    List<String> edges = new ArrayList<>();
    for (String axis : AXES) {
      JsonNode edge = size.path(axis);
      edges.add(edge.isNumber() ? Amounts.plain(edge.doubleValue()) : "?");
    }
    return String.join(" \u00d7 ", edges) + " nm";
  }

  private static String extent(JsonNode dimensions) {
    if (!dimensions.isObject()) {
      return "";
    }
    List<String> lengths = new ArrayList<>();
    AXES.forEach(axis -> lengths.add(Amounts.length(dimensions.path(axis).asDouble())));
    return String.join(" \u00d7 ", lengths);
  }

  private static String dataType(JsonNode core, JsonNode technical) {
    String stored = core.path("data_type").asText("");
    String source = technical.path("dtype").asText("");
    return source.isEmpty() || stored.isEmpty() ? stored : stored + " (source: " + source + ")";
  }

  private static List<Fact> metrics(JsonNode quality) {
    List<Fact> facts = new ArrayList<>();
    JsonNode score = quality.path("completeness_score");
    if (score.isNumber()) {
      facts.add(Fact.of("Completeness", Amounts.percent(score.doubleValue())));
    }
    JsonNode metrics = quality.path("metrics");
    share(facts, "Flagged sections", metrics.path("flagged_section_fraction"));
    share(facts, "Saturated voxels", metrics.path("saturated_fraction"));
    share(facts, "Not finite", metrics.path("non_finite_fraction"));
    figure(facts, "Signal to noise", metrics.path("signal_to_noise"));
    figure(facts, "Focus", metrics.path("focus"));
    figure(facts, "Anisotropy", metrics.path("anisotropy"));
    figure(facts, "Largest shift, voxels", metrics.path("largest_shift"));
    JsonNode chunks = metrics.path("chunks");
    if (chunks.isObject()) {
      String counted = "%s of %s read, %s absent, %s failed"
          .formatted(
              Amounts.count(chunks.path("read").asLong()),
              Amounts.count(chunks.path("expected").asLong()),
              Amounts.count(chunks.path("absent").asLong()),
              Amounts.count(chunks.path("failed").asLong()));
      facts.add(Fact.of("Chunks", counted));
    }
    return facts;
  }

  private static void share(List<Fact> facts, String label, JsonNode share) {
    if (share.isNumber()) {
      facts.add(Fact.of(label, Amounts.percent(share.doubleValue())));
    }
  }

  private static void figure(List<Fact> facts, String label, JsonNode value) {
    if (value.isNumber()) {
      facts.add(Fact.of(label, Amounts.figure(value.doubleValue())));
    }
  }

  private static Gate gate(JsonNode result) {
    JsonNode value = result.path("value");
    return new Gate(
        Mark.ofGate(result.path("outcome").asText("")),
        result.path("metric").asText(""),
        result.path("comparison").asText("") + " "
            + Amounts.figure(result.path("limit").asDouble()),
        value.isNumber() ? Amounts.figure(value.doubleValue()) : "");
  }

  private static String python(JsonNode record, String volume) {
    if (!record.path("status").asText("").equals("complete") || !volume.endsWith(".npy")) {
      return "";
    }
    StringBuilder quoted = new StringBuilder();
    for (char letter : volume.toCharArray()) {
      if (letter == '"' || letter == '\\') {
        quoted.append('\\').append(letter);
      } else if (Character.isISOControl(letter)) {
        quoted.append("\\x%02x".formatted((int) letter));
      } else {
        quoted.append(letter);
      }
    }
    return "import numpy\nvolume = numpy.load(\"" + quoted + "\", mmap_mode=\"r\")";
  }
}
