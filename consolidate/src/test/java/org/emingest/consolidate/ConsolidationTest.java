package org.emingest.consolidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.emingest.config.ConsolidationConfig;
import org.emingest.config.ExportConfig;
import org.emingest.error.ConfigException;
import org.emingest.error.StorageException;
import org.emingest.metadata.Examples;
import org.emingest.metadata.RecordJson;
import org.emingest.metadata.SchemaValidator;
import org.emingest.metadata.Status;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsolidationTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
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
  void showsEachRecordFlatAndWhole() throws IOException {
    data.complete("stack");

    JsonNode catalog = catalog(run());

    JsonNode entry = catalog.at("/records/0");
    assertThat(names(entry))
        .contains(
            "source", "source_id", "description", "volume_shape", "voxel_size_nm", "download_url")
        .contains(
            "local_paths",
            "status",
            "timestamp",
            "sha256",
            "file_size_bytes",
            "additional_metadata");
    assertThat(entry.path("sha256").textValue()).isEqualTo(Examples.SHA_256);
    assertThat(entry.at("/local_paths/volume").textValue()).endsWith("data/epfl/stack.npy");
    assertThat(entry.path("valid").booleanValue()).isTrue();
    assertThat(entry.at("/record/metadata/core/data_type").textValue()).isEqualTo("uint8");
  }

  @Test
  void countsWhatThereIs() throws IOException {
    data.complete("stack");
    data.put("later", Status.PENDING);
    data.put("broken", Status.FAILED);
    data.text("metadata_garbage.json", "garbage");

    JsonNode catalog = catalog(run());

    assertThat(catalog.at("/summary/total_files").intValue()).isEqualTo(4);
    assertThat(catalog.at("/summary/valid").intValue()).isEqualTo(3);
    assertThat(catalog.at("/summary/invalid").intValue()).isEqualTo(1);
    assertThat(catalog.at("/summary/volumes").intValue()).isEqualTo(1);
    assertThat(catalog.at("/summary/bytes").intValue()).isEqualTo(152);
    assertThat(catalog.at("/summary/by_status/failed").intValue()).isEqualTo(1);
    assertThat(catalog.at("/summary/by_source/epfl").intValue()).isEqualTo(3);
    assertThat(catalog.at("/validation/by_source/unknown/invalid").intValue()).isEqualTo(1);
    assertThat(catalog.at("/data_quality/epfl/records").intValue()).isEqualTo(3);
    assertThat(catalog.at("/data_quality/epfl/required_fields_present").doubleValue())
        .isEqualTo(0.3333);
    assertThat(catalog.at("/data_quality/epfl/common_missing_fields/doi").doubleValue())
        .isEqualTo(1);
    assertThat(catalog
            .path("key_ratios_by_source")
            .path("error.message")
            .path("epfl")
            .doubleValue())
        .isEqualTo(0.3333);
    assertThat(catalog.at("/total_files_by_source/epfl").intValue()).isEqualTo(3);
  }

  @Test
  void reportsEveryStrangeFileAndGoesOn() throws IOException {
    String whole =
        new String(RecordJson.bytes(RecordJson.tree(Examples.complete())), StandardCharsets.UTF_8);
    data.text("metadata_01_empty.json", "");
    data.text("metadata_02_truncated.json", whole.substring(0, whole.length() / 2));
    data.write("metadata_03_latin1.json", "{\"\u00e9\": 1}".getBytes(StandardCharsets.ISO_8859_1));
    data.text("metadata_04_foreign.json", "{\"name\": \"left-pad\", \"version\": \"1.0.0\"}");
    data.text("metadata_05_list.json", "[1, 2, 3]");
    data.text("metadata_06_null.json", "null");
    data.text("metadata_07_deep.json", "[".repeat(200_000));
    data.text("metadata_08_wide.json", "[" + "[],".repeat(600_000) + "[]]");
    data.text("metadata_09_huge.json", " ".repeat(3 << 20));
    data.text("metadata_10_twice.json", "{\"id\": 1, \"id\": 2}");
    data.text(
        "metadata_11_number.json",
        whole.replace("\"voxels\" : 24", "\"voxels\" : 1" + "0".repeat(2000)));
    Files.createSymbolicLink(data.path().resolve("metadata_12_dangling.json"), Path.of("nowhere"));
    data.complete("stack");

    Consolidation.Outcome outcome = run();
    JsonNode report = report(outcome);

    assertThat(outcome.files()).isEqualTo(13);
    assertThat(outcome.invalid()).isEqualTo(12);
    assertThat(report.path("results")).hasSize(13).allSatisfy(result -> {
      boolean good = result.path("file").textValue().endsWith("metadata_stack.json");
      assertThat(result.path("valid").booleanValue()).isEqualTo(good);
      assertThat(result.path("errors").isEmpty()).isEqualTo(good);
    });
    assertThat(message(report, "09_huge")).contains("max_record_mib (2)");
    assertThat(message(report, "02_truncated"))
        .contains("not JSON")
        .contains("line")
        .doesNotContain("REDACTED");
    assertThat(catalog(outcome).path("records")).hasSize(1);
  }

  @Test
  void pointsAtEachMistakeOfAnOlderRecord() throws IOException {
    ObjectNode older = (ObjectNode) RecordJson.tree(Examples.complete());
    older.put("source", "ebi");
    older.put("created_at", "2025-06-11T21:20:59.776334+00:00");
    ((ObjectNode) older.at("/metadata/core"))
        .set("voxel_size_nm", JSON.readTree("[4.0, 4.0, 4.0]"));
    ((ObjectNode) older.at("/metadata/technical")).put("sha256", "b15fg");
    data.put("older", older);

    Consolidation.Outcome outcome = run();
    JsonNode result = report(outcome).at("/results/0");

    assertThat(result.path("source").textValue()).isEqualTo("empiar");
    assertThat(result.path("errors").findValuesAsText("pointer"))
        .containsExactlyInAnyOrder(
            "/created_at", "/metadata/core/voxel_size_nm", "/metadata/technical/sha256");
    assertThat(catalog(outcome).at("/records/0/valid").booleanValue()).isFalse();
    assertThat(catalog(outcome).at("/records/0/source").textValue()).isEqualTo("empiar");
    assertThat(catalog(outcome).at("/records/0/voxel_size_nm/0").doubleValue()).isEqualTo(4);
  }

  @Test
  void takesTheFieldsOfAFlatRecordAsTheyAre() throws IOException {
    data.text(
        "metadata_flat.json",
        "{\"source\": \"flyem\", \"description\": \"a crop\", \"volume_shape\": [9, 8, 7],"
            + " \"timestamp\": \"2025-06-03T04:02:50\", \"local_paths\": {\"volume\": \"/app/x.npy\"}}");

    JsonNode entry = catalog(run()).at("/records/0");

    assertThat(entry.path("description").textValue()).isEqualTo("a crop");
    assertThat(entry.at("/volume_shape/2").intValue()).isEqualTo(7);
    assertThat(entry.at("/local_paths/volume").textValue()).isEqualTo("/app/x.npy");
    assertThat(entry.path("timestamp").textValue()).isEqualTo("2025-06-03T04:02:50");
  }

  @Test
  void warnsOfTwoFilesWithOneIdentity() throws IOException {
    ObjectNode record = (ObjectNode) RecordJson.tree(Examples.complete());
    data.put("one", record);
    data.put("two", record);
    Files.write(data.path().resolve("stack.npy"), new byte[152]);

    JsonNode second = report(run()).at("/results/1");

    assertThat(second.path("valid").booleanValue()).isTrue();
    assertThat(second.path("warnings").findValuesAsText("pointer"))
        .containsExactly("/id", "/source_id");
    assertThat(second.at("/warnings/0/message").textValue()).contains("metadata_one.json");
  }

  @Test
  void warnsOfAnArrayThatIsMissingOrHasAnotherSize() throws IOException {
    Path record = data.complete("stack");
    Path array = record.resolveSibling("stack.npy");

    Files.write(array, new byte[100]);
    JsonNode shorter = report(run()).at("/results/0/warnings/0");
    Files.delete(array);
    JsonNode missing = report(run()).at("/results/0/warnings/0");

    assertThat(shorter.path("pointer").textValue())
        .isEqualTo("/metadata/technical/file_size_bytes");
    assertThat(shorter.path("message").textValue()).contains("100").contains("152");
    assertThat(missing.path("pointer").textValue()).isEqualTo("/files/volume");
  }

  @Test
  void neverTakesThePlaceOfAnEarlierCatalog() throws IOException {
    data.complete("stack");

    List<Path> first = run().written();
    String before = Files.readString(first.get(3));
    List<Path> second = run().written();

    assertThat(first)
        .extracting(path -> path.getFileName().toString())
        .containsExactly(
            "metadata_catalog_20260301_120000.log",
            "metadata_catalog_20260301_120000.csv",
            "validation_report_20260301_120000.json",
            "metadata_catalog_20260301_120000.json",
            "report_20260301_120000.html");
    assertThat(second.get(3).getFileName().toString())
        .isEqualTo("metadata_catalog_20260301_120000_2.json");
    assertThat(first.get(3)).hasContent(before);
    try (Stream<Path> left = Files.list(output)) {
      assertThat(left.filter(file -> !file.getFileName().toString().startsWith("latest.")))
          .hasSize(10);
    }
  }

  @Test
  void doesNotTakeItsOwnOutputForRecords() throws IOException {
    output = data.path();
    data.complete("stack");

    run();

    assertThat(run().files()).isEqualTo(1);
  }

  @Test
  void followsNoLinkIntoALoopAndReadsAFolderOnce() throws IOException {
    data.complete("stack");
    Files.createSymbolicLink(data.path().resolve("loop"), temporary);
    Path deep = Files.createDirectories(data.path().resolve("a/b/c/d/e"));
    new RecordFolder(deep).complete("too-deep");

    Consolidation.Outcome outcome =
        run(List.of(temporary.resolve("data"), data.path(), temporary.resolve("absent")));

    assertThat(outcome.files()).isEqualTo(1);
    assertThat(report(outcome).path("folder_problems")).hasSize(2);
    assertThat(outcome.warnings()).isEqualTo(2);
  }

  @Test
  void writesALogForAPersonWithoutTheLineBreaksOfStrangers() throws IOException {
    data.text("metadata_a\nvalid    b.json", "{}");

    List<String> lines = Files.readAllLines(run().written().get(0));

    assertThat(lines.get(1)).startsWith("INVALID").contains("metadata_a?valid");
    assertThat(lines).filteredOn(line -> line.startsWith("valid")).isEmpty();
    assertThat(lines.get(lines.size() - 1)).startsWith("1 files: 0 valid, 1 invalid");
  }

  @Test
  void writesAnEmptyCatalogWhenThereIsNoRecord() throws IOException {
    Consolidation.Outcome outcome = run();

    assertThat(outcome.files()).isZero();
    assertThat(catalog(outcome).path("records").isEmpty()).isTrue();
    assertThat(catalog(outcome).path("validation").has("validation_rate")).isFalse();
  }

  @Test
  void saysWhichPatternIsNone() {
    assertThatThrownBy(() ->
            consolidation(List.of(data.path()), List.of("metadata_[.json")).run())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("metadata_[.json");
  }

  @Test
  void saysThatTheOutputFolderCannotBeWritten() throws IOException {
    output = Files.writeString(temporary.resolve("metadata"), "a file");

    assertThatThrownBy(this::run)
        .isInstanceOf(StorageException.class)
        .hasMessageContaining(output.toString());
  }

  private Consolidation.Outcome run() {
    return run(List.of(temporary.resolve("data")));
  }

  private Consolidation.Outcome run(List<Path> folders) {
    return consolidation(folders, List.of("metadata_*.json")).run();
  }

  private Consolidation consolidation(List<Path> folders, List<String> include) {
    ExportConfig none = new ExportConfig(List.of(), "title", "creator", "https://example.org");
    ConsolidationConfig config = new ConsolidationConfig(
        folders, include, List.of("*.tmp"), output, false, false, 2, 4, none);
    return new Consolidation(config, VALIDATOR, "test", NOW);
  }

  private static JsonNode report(Consolidation.Outcome outcome) throws IOException {
    return JSON.readTree(written(outcome, "validation_report").toFile());
  }

  private static JsonNode catalog(Consolidation.Outcome outcome) throws IOException {
    return JSON.readTree(written(outcome, "metadata_catalog").toFile());
  }

  private static Path written(Consolidation.Outcome outcome, String kind) {
    return outcome.written().stream()
        .filter(file -> file.getFileName().toString().matches(kind + "_.*[.]json"))
        .findFirst()
        .orElseThrow();
  }

  private static String message(JsonNode report, String file) {
    for (JsonNode result : report.path("results")) {
      if (result.path("file").textValue().contains(file)) {
        return result.at("/errors/0/message").textValue();
      }
    }
    throw new AssertionError(file + " is not in the report");
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
