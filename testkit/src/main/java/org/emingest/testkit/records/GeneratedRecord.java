package org.emingest.testkit.records;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/**
 * One record of many, the same for the same number: of five sources, of volumes of many sizes, nine in ten complete.
 *
 * @param number counts from 0
 */
record GeneratedRecord(int number) {

  private static final List<String> SOURCES =
      List.of("epfl", "idr", "empiar", "openorganelle", "flyem");
  private static final List<String> LICENCES =
      List.of("CC0-1.0", "CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/", "");
  private static final List<String> MODALITIES = List.of("FIB-SEM", "SBF-SEM", "ssTEM", "EM");
  private static final String CREATED = "2026-02-03T04:05:06.123456Z";
  private static final int HEADER_BYTES = 128;

  /** One in so many is broken. */
  private static final int FLAW_INTERVAL = 500;

  String source() {
    return SOURCES.get(number % SOURCES.size());
  }

  String sourceId() {
    return "volume-%06d".formatted(number);
  }

  Optional<Flaw> flaw() {
    return number % FLAW_INTERVAL == FLAW_INTERVAL - 1
        ? Optional.of(Flaw.values()[number / FLAW_INTERVAL % Flaw.values().length])
        : Optional.empty();
  }

  boolean isComplete() {
    return number % 10 != 7;
  }

  /** Of the array that a complete record speaks of. */
  long arrayBytes() {
    return HEADER_BYTES + 1L * depth() * 64 * 64;
  }

  /** What the file holds, flaw included. */
  byte[] content() {
    ObjectNode record = record();
    return flaw().map(flaw -> flaw.spoil(record)).orElseGet(() -> Flaw.text(record));
  }

  private int depth() {
    return 8 + number % 57;
  }

  private ObjectNode record() {
    Random random = new Random(number);
    ObjectNode record = JsonNodeFactory.instance.objectNode();
    record.put("id", new UUID(random.nextLong(), random.nextLong()).toString());
    record.put("schema_version", "1.0");
    record.put("run_id", "generated");
    record.put("source", source());
    record.put("source_id", sourceId());
    record.put("status", isComplete() ? "complete" : "failed");
    record.put("created_at", CREATED);
    record.put("updated_at", CREATED);
    progress(record.putObject("progress"));
    if (!isComplete()) {
      record
          .putObject("error")
          .put(
              "message",
              "GET https://archive.example/%06d: no answer after 6 tries".formatted(number))
          .put("type", "unreachable")
          .put("exit_status", 3)
          .put("retry_count", 0);
    }
    ObjectNode metadata = record.putObject("metadata");
    core(metadata.putObject("core"));
    technical(metadata.putObject("technical"), random);
    provenance(metadata.putObject("provenance"));
    metadata.putObject("quality").put("completeness_score", 0.8).putArray("validation_errors");
    ((ObjectNode) metadata.path("quality")).putObject("metrics");
    ObjectNode files = record.putObject("files");
    if (isComplete()) {
      files.put("volume", sourceId() + ".npy");
    }
    files.put("metadata", "metadata_" + sourceId() + ".json").putArray("additional");
    record
        .putObject("additional_metadata")
        .putObject("archive")
        .put("page", number)
        .putNull("note");
    return record;
  }

  private void progress(ObjectNode progress) {
    progress.put("percent", isComplete() ? 100 : 0);
    progress.put("current_step", isComplete() ? "complete" : "failed");
    progress.put("attempt", 1);
    ArrayNode steps = progress.putArray("steps");
    List<String> states = isComplete()
        ? List.of("pending", "processing", "saving-data", "complete")
        : List.of("pending", "processing", "failed");
    states.forEach(state -> steps.addObject().put("status", state).put("at", CREATED));
  }

  private void core(ObjectNode core) {
    core.put(
        "description",
        "generated volume %d: drawn by nobody, \"quoted\" & <marked>".formatted(number));
    core.putArray("volume_shape").add(depth()).add(64).add(64);
    core.putObject("voxel_size_nm").put("z", 4 + number % 40).put("y", 4).put("x", 4);
    core.put("data_type", "uint8");
    core.put("modality", MODALITIES.get(number % MODALITIES.size()));
    if (number % 3 != 0) {
      core.put("imaging_start_date", "20%02d-0%d-11".formatted(10 + number % 15, 1 + number % 9));
    }
  }

  private void technical(ObjectNode technical, Random random) {
    if (!isComplete()) {
      return;
    }
    technical.put("file_size_bytes", arrayBytes());
    technical.put("sha256", digest(random));
    technical.put("compression", "none").put("dtype", "|u1");
    technical.put("global_mean", 120.5);
    ObjectNode statistics = technical.putObject("statistics");
    statistics.put("voxels", depth() * 64 * 64).put("nan_count", 0).put("infinity_count", 0);
    statistics
        .put("minimum", 0)
        .put("maximum", 255)
        .put("mean", 120.5)
        .put("standard_deviation", 31.25);
    statistics.put("zero_fraction", 0.001).put("saturated_fraction", 0.002);
    ObjectNode histogram = statistics.putObject("histogram").put("low", 0).put("high", 255);
    ArrayNode counts = histogram.put("exact", true).putArray("counts");
    for (int bin = 0; bin < 128; bin++) {
      counts.add(random.nextInt(10_000));
    }
    ObjectNode sections = statistics.putObject("sections");
    ArrayNode means = sections.putArray("mean");
    ArrayNode deviations = sections.putArray("standard_deviation");
    for (int z = 0; z < depth(); z++) {
      means.add(100 + 40 * random.nextDouble());
      deviations.add(20 + 20 * random.nextDouble());
    }
    statistics.putArray("blank_sections");
    statistics.putArray("repeated_sections");
    technical
        .putObject("timings")
        .put("fetch_seconds", 2.5)
        .put("total_seconds", 4 + random.nextDouble())
        .put("bytes_fetched", arrayBytes())
        .put("requests", 3)
        .put("retries", number % 4)
        .put("refusals", number % 2);
  }

  private void provenance(ObjectNode provenance) {
    provenance.put("download_url", "https://archive.example/%06d/stack.tif".formatted(number));
    provenance
        .putObject("processing_pipeline")
        .put("name", "loader-" + source())
        .put("version", "0.1.0")
        .put("java", "17.0.1");
    String licence = LICENCES.get(number % LICENCES.size());
    if (!licence.isEmpty()) {
      provenance.put("licence", licence);
      provenance.put("citation", "Nobody, N. (2026): Generated volumes, part " + number % 7);
      provenance.put("doi", "10.1234/generated." + number % 7);
    }
    provenance.putObject("origins").put("core.description", "archive API");
    provenance.putArray("conflicts");
    ArrayNode statements = provenance.putArray("statements");
    for (String field : List.of("core.description", "core.modality", "provenance.licence")) {
      statements
          .addObject()
          .put("field", field)
          .put("value", "as " + number + " says")
          .put("origin", "archive API")
          .put("detail", "https://archive.example/api/%06d".formatted(number));
    }
  }

  private static String digest(Random random) {
    return "%016x%016x%016x%016x"
        .formatted(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
  }
}
