package org.emingest.consolidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.emingest.metadata.MetadataRecord;
import org.emingest.metadata.RecordJson;
import org.emingest.metadata.SchemaValidator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrateCommandTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DIGEST = "a0".repeat(32);

  @TempDir
  Path temporary;

  private RecordFolder data;
  private Path target;
  private Program program;

  @BeforeEach
  void makeFolders() throws IOException {
    data = new RecordFolder(Files.createDirectories(temporary.resolve("data/older")));
    target = temporary.resolve("new");
    program = new Program(temporary);
  }

  @Test
  void makesARecordOfTodayOfOneInGroups() throws IOException {
    data.put("1", grouped());

    assertThat(migrate()).isZero();

    JsonNode made = JSON.readTree(target.resolve("older/metadata_1.json").toFile());
    assertThat(SchemaValidator.bundled().validate(made)).isEmpty();
    assertThat(made.path("id").textValue()).isEqualTo("84709295-8367-45a4-b299-e887cb77c18c");
    assertThat(made.path("source").textValue()).isEqualTo("empiar");
    assertThat(made.path("created_at").textValue()).isEqualTo("2025-06-11T21:21:01.091108Z");
    assertThat(made.path("status").textValue()).isEqualTo("pending");
    assertThat(made.at("/metadata/core/voxel_size_nm").toString())
        .isEqualTo("{\"z\":50.0,\"y\":8.0,\"x\":8.0}");
    assertThat(made.at("/metadata/technical/sha256").textValue()).isEqualTo(DIGEST);
    assertThat(made.at("/metadata/provenance/processing_pipeline/name").textValue())
        .isEqualTo("ebi-ingest");
    assertThat(made.at("/metadata/provenance/processing_pipeline/version").textValue())
        .isEqualTo("1.0");
    assertThat(made.at("/files/volume").textValue()).isEqualTo("x.npy");
    assertThat(made.at("/files/raw").textValue()).isEqualTo("downloads/x.dm3");
    assertThat(made.at("/additional_metadata/archive/EMPIAR-1/title").textValue())
        .isEqualTo("retina");
    MetadataRecord read = RecordJson.record(made);
    assertThat(read.metadata().provenance().migratedFrom()).isPresent();
  }

  @Test
  void saysOfWhichFileARecordWasMade() throws IOException {
    Path original = data.put("1", grouped());

    migrate();

    JsonNode from = JSON.readTree(target.resolve("older/metadata_1.json").toFile())
        .at("/metadata/provenance/migrated_from");
    assertThat(from.path("file").textValue()).isEqualTo("older/metadata_1.json");
    assertThat(from.path("sha256").textValue()).isEqualTo(Digests.sha256(original));
    assertThat(from.path("generation").textValue()).isEqualTo("v2");
  }

  @Test
  void makesARecordOfTodayOfAFlatOne() throws IOException {
    data.text(
        "metadata_2.json",
        "{\"source\": \"openorganelle\", \"source_id\": \"jrc-1\", \"description\": \"a crop\","
            + " \"volume_shape\": [9, 8, 7], \"voxel_size_nm\": {\"x\": 4, \"y\": 4, \"z\": 3.24},"
            + " \"download_url\": \"s3://bucket/jrc-1.zarr\", \"internal_zarr_path\": \"recon-1/s0\","
            + " \"local_paths\": {\"volume\": \"/app/data/jrc.npy\", \"metadata\": \"/app/data/jrc.json\"},"
            + " \"status\": \"error: no answer\", \"timestamp\": \"2025-06-03T04:02:50\","
            + " \"dtype\": \"int16\", \"global_mean\": 12.5, \"imaging_start_date\": \"2021-02-03\"}");

    assertThat(migrate()).isZero();

    JsonNode made = JSON.readTree(target.resolve("older/metadata_2.json").toFile());
    assertThat(SchemaValidator.bundled().validate(made)).isEmpty();
    assertThat(made.path("status").textValue()).isEqualTo("failed");
    assertThat(made.at("/error/message").textValue()).isEqualTo("error: no answer");
    assertThat(made.path("created_at").textValue()).isEqualTo("2025-06-03T04:02:50Z");
    assertThat(made.at("/metadata/core/volume_shape").toString()).isEqualTo("[9,8,7]");
    assertThat(made.at("/metadata/core").has("data_type")).isFalse();
    assertThat(made.at("/metadata/core/imaging_start_date").textValue()).isEqualTo("2021-02-03");
    assertThat(made.at("/metadata/technical/dtype").textValue()).isEqualTo("int16");
    assertThat(made.at("/metadata/provenance/internal_path").textValue()).isEqualTo("recon-1/s0");
    assertThat(made.at("/files/volume").textValue()).isEqualTo("jrc.npy");
    assertThat(made.at("/metadata/provenance/migrated_from/generation").textValue())
        .isEqualTo("v1");
    assertThat(program.said())
        .contains("/timestamp: has no zone")
        .contains("/id: the record had none");
  }

  @Test
  void countsLicenceCitationAndDoiOfAFlatRecordAsKnown() throws IOException {
    String record = "{\"source\": \"idr\", \"source_id\": \"7\", \"description\": \"a crop\","
        + " \"download_url\": \"https://archive.example/7\", \"status\": \"complete\"%s}";
    data.text("metadata_bare.json", record.formatted(""));
    data.text(
        "metadata_told.json",
        record.formatted(
            ", \"licence\": \"CC BY 4.0\", \"citation\": \"Doe\", \"doi\": \"10.1/x\""));

    assertThat(migrate()).isZero();

    JsonNode bare = JSON.readTree(target.resolve("older/metadata_bare.json").toFile());
    JsonNode told = JSON.readTree(target.resolve("older/metadata_told.json").toFile());
    String score = "/metadata/quality/completeness_score";
    assertThat(told.at(score).doubleValue() - bare.at(score).doubleValue())
        .isCloseTo(4 / 15.0, within(0.001));
  }

  @Test
  void inventsNothingForWhatIsMissingOrInDoubt() throws IOException {
    ObjectNode record = grouped();
    ((ObjectNode) record.at("/metadata/core"))
        .put("modality", "light")
        .put("imaging_start_date", "last year")
        .set("voxel_size_nm", JSON.readTree("[4.0, 4.0, 4.0]"));
    ((ObjectNode) record.at("/metadata/core")).set("volume_shape", JSON.readTree("[5500, 5496]"));
    ((ObjectNode) record.at("/metadata/technical")).put("sha256", "b15f7c9g".repeat(8));
    ((ObjectNode) record.at("/files")).put("volume", "/elsewhere/x.npy");
    data.put("1", record);

    assertThat(migrate()).isZero();

    JsonNode made = JSON.readTree(target.resolve("older/metadata_1.json").toFile());
    JsonNode core = made.at("/metadata/core");
    assertThat(core.has("voxel_size_nm")).isFalse();
    assertThat(core.has("volume_shape")).isFalse();
    assertThat(core.has("modality")).isFalse();
    assertThat(core.has("imaging_start_date")).isFalse();
    assertThat(made.at("/metadata/technical").has("sha256")).isFalse();
    assertThat(made.path("files").has("volume")).isFalse();
    assertThat(made.at("/metadata/quality/validation_errors").toString())
        .contains("/metadata/core/voxel_size_nm", "/metadata/technical/sha256", "/files/volume");
    assertThat(program.said())
        .contains("  /metadata/core/volume_shape: left out [5500,5496]")
        .contains("  /metadata/core/modality: left out \"light\"");
  }

  @Test
  void keepsTheOriginalsAndDoesNothingTwice() throws IOException {
    Path original = data.put("1", grouped());
    byte[] before = Files.readAllBytes(original);
    migrate();
    Path copy = target.resolve("older/metadata_1.json");
    byte[] first = Files.readAllBytes(copy);

    assertThat(migrate()).isZero();

    assertThat(original).hasBinaryContent(before);
    assertThat(copy).hasBinaryContent(first);
    assertThat(program.said()).contains("0 migrated, 1 unchanged");
    assertThat(program.run("migrate", "--from", target.toString(), "--to", temporary + "/third"))
        .isZero();
    assertThat(program.said()).contains("0 migrated, 0 unchanged, 1 of today");
    assertThat(temporary.resolve("third")).doesNotExist();
  }

  @Test
  void neverTakesThePlaceOfAnotherFile() throws IOException {
    data.put("1", grouped());
    Path other = target.resolve("older/metadata_1.json");
    Files.createDirectories(other.getParent());
    Files.writeString(other, "mine");

    assertThat(migrate()).isEqualTo(5);

    assertThat(other).hasContent("mine");
    assertThat(program.said()).contains("is there and is another");
  }

  @Test
  void refusesByNameWhatSaysTooLittle() throws IOException {
    ObjectNode nameless = grouped();
    nameless.remove("source_id");
    data.put("nameless", nameless);
    data.put("strange", grouped().put("source", "elsewhere"));
    ObjectNode lost = grouped();
    ((ObjectNode) lost.at("/metadata/provenance")).remove("download_url");
    data.put("lost", lost);
    data.text("metadata_garbage.json", "garbage");
    data.text("catalog.json", "{\"distinct_keys\": [], \"total_files_by_source\": {}}");
    data.put("fine", grouped());

    assertThat(migrate()).isEqualTo(5);

    assertThat(program.said())
        .contains("metadata_nameless.json: /source_id: is missing: write")
        .contains("metadata_strange.json: /source: there is no source 'elsewhere'")
        .contains("metadata_lost.json: /metadata/provenance/download_url: is missing")
        .contains("metadata_garbage.json: not JSON")
        .contains("catalog.json: a catalog")
        .contains("1 migrated, 0 unchanged, 0 of today, 4 refused, 1 no records");
    assertThat(target.resolve("older/metadata_fine.json")).exists();
  }

  @Test
  void tellsWhoConsolidatesOlderRecordsOfTheWay() throws IOException {
    data.put("1", grouped());

    assertThat(program.run()).isZero();

    try (var files = Files.list(temporary.resolve("metadata"))) {
      Path log =
          files.filter(file -> file.toString().endsWith(".log")).findFirst().orElseThrow();
      assertThat(Files.readString(log))
          .contains("a record of generation v2: 'consolidate migrate'");
    }
  }

  private int migrate() {
    return program.run(
        "migrate", "--from", temporary.resolve("data").toString(), "--to", target.toString());
  }

  /** As the second generation was. */
  private static ObjectNode grouped() throws IOException {
    return (ObjectNode) JSON.readTree("{\"id\": \"84709295-8367-45a4-b299-e887cb77c18c\","
        + " \"source\": \"ebi\", \"source_id\": \"11759\", \"status\": \"complete\","
        + " \"created_at\": \"2025-06-11T21:21:01.091108+00:00\","
        + " \"updated_at\": \"2025-06-11T21:21:01.362217+00:00\","
        + " \"metadata\": {\"core\": {\"description\": \"retina\", \"volume_shape\": [16, 5500, 5496],"
        + " \"voxel_size_nm\": {\"x\": 8.0, \"y\": 8.0, \"z\": 50.0}, \"data_type\": \"uint8\"},"
        + " \"technical\": {\"file_size_bytes\": 30228000, \"sha256\": \"" + DIGEST + "\"},"
        + " \"provenance\": {\"download_url\": \"ftp://ftp.example.org/11759/x.dm3\","
        + " \"processing_pipeline\": \"ebi-ingest-v1.0\"}},"
        + " \"files\": {\"metadata\": \"/app/data/ebi/x_metadata.json\","
        + " \"raw\": \"/app/data/ebi/downloads/x.dm3\", \"volume\": \"/app/data/ebi/x.npy\"},"
        + " \"additional_metadata\": {\"EMPIAR-1\": {\"title\": \"retina\", \"grants\": null}}}");
  }
}
