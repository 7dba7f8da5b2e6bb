package org.emingest.consolidate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.emingest.config.ConsolidationConfig;
import org.emingest.config.ExportConfig;
import org.emingest.metadata.Examples;
import org.emingest.metadata.RecordJson;
import org.emingest.metadata.SchemaValidator;
import org.emingest.metadata.Status;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcrossRecordsTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String OTHER_SHA_256 = "f".repeat(64);
  private static final SchemaValidator VALIDATOR = SchemaValidator.bundled();
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir
  Path temporary;

  private RecordFolder data;
  private Path output;

  @BeforeEach
  void makeFolders() throws IOException {
    data = new RecordFolder(Files.createDirectories(temporary.resolve("data/epfl")));
    output = temporary.resolve("metadata");
  }

  @Test
  void hasNothingToCompareTheFirstCatalogWith() throws IOException {
    data.complete("stack");

    assertThat(run(0).path("drift").isEmpty()).isTrue();
  }

  @Test
  void tellsWhatChangedSinceTheCatalogBefore() throws IOException {
    put("changed", record -> {});
    put("gone", record -> {});
    put("same", record -> {});
    run(0);
    Path old = data.path().resolve("metadata_gone.json");
    Files.delete(old);
    put("new", record -> {});
    put("changed", record -> {
      ((ObjectNode) record.at("/metadata/core")).put("description", "another tissue");
      ((ObjectNode) record.at("/metadata/technical")).put("sha256", OTHER_SHA_256);
    });

    JsonNode drift = run(1).path("drift");

    assertThat(drift.path("compared_with").textValue())
        .isEqualTo("metadata_catalog_20260301_120000.json");
    assertThat(drift.path("generated_at").textValue()).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(drift.path("records_before").intValue()).isEqualTo(3);
    assertThat(drift.path("unchanged").intValue()).isEqualTo(1);
    assertThat(drift.path("changed").intValue()).isEqualTo(1);
    assertThat(drift.path("arrays_changed").intValue()).isEqualTo(1);
    assertThat(drift.path("new_records").toString()).isEqualTo("[\"epfl new\"]");
    assertThat(drift.path("gone_records").toString()).isEqualTo("[\"epfl gone\"]");
    JsonNode change = drift.at("/changes/0");
    assertThat(change.path("record").textValue()).isEqualTo("epfl changed");
    assertThat(change.path("array_changed").booleanValue()).isTrue();
    assertThat(change.path("fields")).hasSize(2);
    assertThat(change.at("/fields/0/field").textValue()).isEqualTo("metadata.core.description");
    assertThat(change.at("/fields/0/before").textValue()).isEqualTo("hippocampus");
    assertThat(change.at("/fields/0/after").textValue()).isEqualTo("another tissue");
    assertThat(change.at("/fields/1/before").textValue()).isEqualTo(Examples.SHA_256);
    assertThat(change.at("/fields/1/after").textValue()).isEqualTo(OTHER_SHA_256);
    assertThat(drift.path("changed_fields").path("metadata.technical.sha256").intValue())
        .isEqualTo(1);
  }

  @Test
  void countsNoTimesRunsAndTransfersAsChanges() throws IOException {
    put("stack", record -> {});
    run(0);
    put("stack", record -> {
      record.put("run_id", "run-2").put("updated_at", "2027-01-01T00:00:00Z");
      ((ObjectNode) record.at("/metadata/technical/timings")).put("fetch_seconds", 99);
      ((ObjectNode) record.path("progress")).put("attempt", 2);
    });

    JsonNode drift = run(1).path("drift");

    assertThat(drift.path("unchanged").intValue()).isEqualTo(1);
    assertThat(drift.path("changed").intValue()).isZero();
  }

  @Test
  void tellsWhenAValueCameOrWent() throws IOException {
    put("stack", record -> {});
    run(0);
    put("stack", record -> {
      ((ObjectNode) record.at("/metadata/core")).remove("description");
      ((ObjectNode) record.at("/metadata/core")).put("sample", "CA1");
    });

    JsonNode fields = run(1).at("/drift/changes/0/fields");

    assertThat(fields.findValuesAsText("field"))
        .containsExactly("metadata.core.description", "metadata.core.sample");
    assertThat(fields.path(0).has("after")).isFalse();
    assertThat(fields.path(1).has("before")).isFalse();
  }

  @Test
  void comparesWithACatalogThatHasNoFingerprints() throws IOException {
    put("same", record -> {});
    put("changed", record -> {});
    run(0);
    Path catalog = output.resolve("metadata_catalog_20260301_120000.json");
    String text = Files.readString(catalog);
    String older = text.replaceAll("\"fingerprint\" ?: ?\"[0-9a-f]{32}\",", "");
    assertThat(older).isNotEqualTo(text);
    Files.writeString(catalog, older);
    put("changed", record -> ((ObjectNode) record.at("/metadata/core")).put("sample", "CA1"));

    JsonNode drift = run(1).path("drift");

    assertThat(drift.path("unchanged").intValue()).isEqualTo(1);
    assertThat(drift.at("/changes/0/fields/0/field").textValue()).isEqualTo("metadata.core.sample");
  }

  @Test
  void comparesRecordsThatAreAsLargeAsARecordMayBe() throws IOException {
    Change large = record -> {
      ArrayNode numbers = ((ObjectNode) record.path("additional_metadata"))
          .putObject("archive")
          .putArray("numbers");
      for (int number = 0; number < 600_000; number++) {
        numbers.add(0);
      }
    };
    put("stack", large);
    run(0);
    put("stack", record -> {
      large.on(record);
      ((ObjectNode) record.at("/metadata/core")).put("sample", "CA1");
    });

    JsonNode drift = run(1).path("drift");

    assertThat(drift.at("/changes/0/fields").findValuesAsText("field"))
        .containsExactly("metadata.core.sample");
  }

  @Test
  void seesThatTheArrayChangedHoweverMuchElseDid() throws IOException {
    put("stack", record -> fill(record, "before"));
    put("kept", record -> fill(record, "before"));
    run(0);
    put("kept", record -> fill(record, "after"));
    put("stack", record -> {
      fill(record, "after");
      ((ObjectNode) record.at("/metadata/technical")).put("sha256", OTHER_SHA_256);
    });

    JsonNode drift = run(1).path("drift");

    assertThat(drift.path("arrays_changed").intValue()).isEqualTo(1);
    assertThat(drift.at("/changes/0/array_changed").booleanValue()).isFalse();
    assertThat(drift.at("/changes/1/record").textValue()).isEqualTo("epfl stack");
    assertThat(drift.at("/changes/1/array_changed").booleanValue()).isTrue();
  }

  private static void fill(ObjectNode record, String value) {
    ObjectNode archive = ((ObjectNode) record.path("additional_metadata")).putObject("archive");
    for (int field = 0; field < 300; field++) {
      archive.put("field" + field, value);
    }
  }

  @Test
  void passesOverCatalogsThatAreNone() throws IOException {
    put("stack", record -> {});
    run(0);
    Path torn = output.resolve("metadata_catalog_20260301_120001.json");
    Files.writeString(torn, "{\"records\": [{\"source\": ");
    Files.writeString(
        output.resolve("metadata_catalog_20260301_120002.json"), "{\"distinct_keys\": []}");

    JsonNode drift = run(3).path("drift");

    assertThat(drift.path("compared_with").textValue())
        .isEqualTo("metadata_catalog_20260301_120000.json");
    assertThat(drift.at("/problems/0").textValue())
        .startsWith(torn.getFileName() + " is no catalog");
    assertThat(drift.path("problems")).hasSize(1);
  }

  @Test
  void tellsTwoRecordsOfOneVolumeApart() throws IOException {
    put("stack", record -> {});
    RecordFolder copies = new RecordFolder(Files.createDirectories(temporary.resolve("data/zz")));
    copies.put("stack", Status.COMPLETE);
    run(0);

    JsonNode drift = run(1).path("drift");

    assertThat(drift.path("records_before").intValue()).isEqualTo(2);
    assertThat(drift.path("unchanged").intValue()).isEqualTo(2);
  }

  @Test
  void namesRecordsThatHoldOneArrayOrComeFromOneObject() throws IOException {
    put("one", record -> {});
    put("two", record -> {});
    put("part", record -> {
      ((ObjectNode) record.at("/metadata/technical")).put("sha256", OTHER_SHA_256);
      ((ObjectNode) record.at("/metadata/provenance")).put("internal_path", "s0");
    });

    JsonNode duplicates = run(0).path("duplicates");

    assertThat(duplicates.at("/same_array/groups").intValue()).isEqualTo(1);
    assertThat(duplicates.at("/same_array/listed/0/sha256").textValue())
        .isEqualTo(Examples.SHA_256);
    assertThat(duplicates.at("/same_array/listed/0/records").toString())
        .isEqualTo("[\"epfl one\",\"epfl two\"]");
    assertThat(duplicates.at("/same_source_object/records").intValue()).isEqualTo(2);
    assertThat(duplicates.at("/same_source_object/listed/0/count").intValue()).isEqualTo(2);
  }

  @Test
  void carriesOnWhatEarlierRunsTook() throws IOException {
    put("stack", record -> {});
    put(
        "other",
        record -> ((ObjectNode) record.at("/metadata/technical/timings")).remove("refusals"));
    run(0);
    put("stack", record -> {
      record.put("run_id", "run-2").put("updated_at", "2026-03-02T00:00:00Z");
      ((ObjectNode) record.at("/metadata/technical/timings"))
          .put("bytes_fetched", 9_000_000)
          .put("refusals", 4)
          .put("fetch_seconds", 3);
    });

    JsonNode runs = run(1).at("/timing_trends/epfl");

    assertThat(runs.findValuesAsText("run_id")).containsExactly("run-1", "run-2");
    assertThat(runs.at("/0/volumes").intValue()).isEqualTo(2);
    assertThat(runs.at("/0/bytes_fetched").intValue()).isEqualTo(8_000_000);
    assertThat(runs.at("/0/fetch_mb_per_second").doubleValue()).isEqualTo(2);
    assertThat(runs.at("/0").has("refusals")).isFalse();
    assertThat(runs.at("/1/volumes").intValue()).isEqualTo(1);
    assertThat(runs.at("/1/refusals").intValue()).isEqualTo(4);
    assertThat(runs.at("/1/fetch_mb_per_second").doubleValue()).isEqualTo(3);
  }

  @Test
  void ordersRunsByTheMomentAndRunsOfOneMomentByTheirNames() throws IOException {
    List<String> moments =
        List.of("2026-03-01T12:00:00.500Z", "2026-03-01T12:00:00Z", "2026-03-01T12:00:00.500Z");
    List<String> runs = List.of("run-c", "run-a", "run-b");
    for (int number = 0; number < runs.size(); number++) {
      int at = number;
      put(
          "v" + number,
          record -> record
              .put("run_id", runs.get(at))
              .put("created_at", "2026-03-01T11:00:00Z")
              .put("updated_at", moments.get(at)));
    }

    assertThat(run(0).at("/timing_trends/epfl").findValuesAsText("run_id"))
        .containsExactly("run-a", "run-b", "run-c");
  }

  @Test
  void leadsToTheNewestFilesWhenTwoRunsEndAtOnce() throws Exception {
    Files.createDirectories(output);
    List<String> stamps = List.of("20260301_120000", "20260301_120000_2");
    for (String stamp : stamps) {
      Files.writeString(output.resolve("report_" + stamp + ".html"), stamp);
    }
    ExecutorService runs = Executors.newFixedThreadPool(stamps.size());
    try {
      List<Callable<Void>> ends = stamps.stream()
          .map(stamp -> output.resolve("report_" + stamp + ".html"))
          .map(page -> (Callable<Void>) () -> {
            for (int time = 0; time < 500; time++) {
              Latest.point(List.of(page));
            }
            return null;
          })
          .toList();
      for (Future<Void> end : runs.invokeAll(ends)) {
        end.get();
      }
    } finally {
      runs.shutdownNow();
    }

    assertThat(stamps).contains(Files.readString(output.resolve("latest.html")));
    assertThat(Files.isSymbolicLink(output.resolve("latest.html"))).isTrue();
    try (var left = Files.list(output)) {
      assertThat(left).hasSize(3);
    }
  }

  @Test
  void leadsToTheNewestFilesByNamesWithoutAStamp() throws IOException {
    put("stack", record -> {});
    run(0);
    Path page = output.resolve("latest.html");
    assertThat(page.toRealPath().getFileName()).hasToString("report_20260301_120000.html");

    run(1);

    assertThat(page.toRealPath().getFileName()).hasToString("report_20260301_120001.html");
    assertThat(Files.readSymbolicLink(page).isAbsolute()).isFalse();
    assertThat(output.resolve("latest.csv").toRealPath().getFileName())
        .hasToString("metadata_catalog_20260301_120001.csv");
    assertThat(output.resolve("latest.json").toRealPath().getFileName())
        .hasToString("metadata_catalog_20260301_120001.json");
  }

  @Test
  void writesARowForEachRecordIntoTheTable() throws IOException {
    put(
        "stack",
        record -> ((ObjectNode) record.at("/metadata/core"))
            .put("description", "=HYPERLINK(\"http://evil.example\")"));
    data.put("failed", Status.FAILED);
    data.text("metadata_garbage.json", "garbage");
    run(0);

    List<String> lines = Files.readAllLines(output.resolve("latest.csv"), StandardCharsets.UTF_8);

    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).startsWith("source,source_id,status,description,shape_z");
    assertThat(lines.get(1)).contains("epfl,failed,failed,hippocampus");
    assertThat(lines.get(2))
        .contains("epfl,stack,complete,\"'=HYPERLINK(\"\"http://evil.example\"\")\",2,3,4,5.0,");
  }

  private interface Change {
    void on(ObjectNode record);
  }

  private void put(String sourceId, Change change) throws IOException {
    ObjectNode record = (ObjectNode) RecordJson.tree(Examples.complete());
    record.put("source_id", sourceId);
    record.put("id", new UUID(0, sourceId.hashCode()).toString());
    change.on(record);
    data.put(sourceId, record);
  }

  /** The catalog of a run that many seconds after noon. */
  private JsonNode run(int seconds) throws IOException {
    ConsolidationConfig config = new ConsolidationConfig(
        List.of(temporary.resolve("data")),
        List.of("metadata_*.json"),
        List.of(),
        output,
        false,
        false,
        2,
        4,
        new ExportConfig(List.of(), "t", "c", "https://example.org/"));
    new Consolidation(config, VALIDATOR, "test", NOON.plusSeconds(seconds)).run();
    return JSON.readTree(output.resolve("latest.json").toFile());
  }
}
