package org.emingest.loader.empiar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entry 11759 as it was recorded: every wrong value that a careless ingest of it produces. */
class ZebrafishTest {

  @TempDir
  static Path folder;

  private static LoaderFixture loader;
  private static JsonNode record;
  private static JsonNode core;

  @BeforeAll
  static void ingest() throws Exception {
    loader = new LoaderFixture(folder);
    loader.serveEntry();
    assertThat(loader.run()).isZero();
    record = loader.record();
    core = record.at("/metadata/core");
  }

  @AfterAll
  static void stop() {
    loader.close();
  }

  @Test
  void sixteenSectionsAreOneStack() throws Exception {
    assertThat(loader.ids()).containsExactly("11759");
    assertThat(core.at("/volume_shape")).hasToString("[16,52,48]");
    assertThat(LoaderFixture.sha256(loader.array("11759")))
        .isEqualTo(loader.series.hashes().npy());
    assertThat(record.at("/metadata/technical/sha256").asText())
        .isEqualTo(loader.series.hashes().npy());
    assertThat(loader.out()).contains("empiar 11759: complete, 16 x 52 x 48 uint8");
  }

  @Test
  void theDescriptionIsTheNestedTitle() {
    assertThat(core.at("/description").asText())
        .isEqualTo("Developing retina in zebrafish 55 hpf larval eye.");
    assertThat(origin("core.description")).isEqualTo("archive API");
  }

  @Test
  void theModalityIsTheArchivesOwn() {
    assertThat(core.at("/modality").asText()).isEqualTo("SBF-SEM");
    assertThat(origin("core.modality")).isEqualTo("archive API");
  }

  @Test
  void theOrganismIsReadInTheTitle() {
    assertThat(core.at("/organism").asText()).isEqualTo("Danio rerio (zebrafish)");
    assertThat(origin("core.organism")).isEqualTo("prose");
  }

  @Test
  void angstromsOfTheArchiveAndMicrometresOfTheFilesBecomeNanometres() {
    assertThat(core.at("/voxel_size_nm/x").asDouble()).isCloseTo(7.998, within(0.001));
    assertThat(core.at("/voxel_size_nm/y").asDouble()).isCloseTo(7.998, within(0.001));
    assertThat(origin("core.voxel_size_nm.x")).isEqualTo("file header");
    assertThat(conflict("core.voxel_size_nm.x").isMissingNode())
        .as("8.0 nm are 7.998 nm, rounded")
        .isTrue();
  }

  @Test
  void theDepthIsTheSectionsThicknessAndTheProseAgrees() {
    assertThat(core.at("/voxel_size_nm/z").asDouble()).isEqualTo(50.0);
    assertThat(origin("core.voxel_size_nm.z")).isEqualTo("file header");
    assertThat(conflict("core.voxel_size_nm.z").isMissingNode()).isTrue();
  }

  @Test
  void theThicknessOfTheApproachIsNowhere() {
    assertThat(record.findValuesAsText("z")).doesNotContain("200.0", "200");
  }

  @Test
  void theTypeIsTheFiles() {
    assertThat(core.at("/data_type").asText()).isEqualTo("uint8");
    assertThat(origin("core.data_type")).isEqualTo("measured");
  }

  @Test
  void theMeasuredSizeWinsAndTheDeclaredOneIsRecorded() {
    assertThat(origin("core.volume_shape")).isEqualTo("measured");
    JsonNode conflict = conflict("core.volume_shape");
    assertThat(conflict.at("/chosen/value")).hasToString("[16,52,48]");
    assertThat(conflict.at("/others/0/value")).hasToString("[16,5632,5628]");
    assertThat(conflict.at("/others/0/origin").asText()).isEqualTo("archive API");
  }

  @Test
  void licenceCitationAndDoiAreThere() {
    JsonNode provenance = record.at("/metadata/provenance");
    assertThat(provenance.at("/licence").asText()).isEqualTo("CC0 1.0");
    assertThat(origin("provenance.licence")).isEqualTo("configuration");
    assertThat(provenance.at("/doi").asText()).isEqualTo("10.6019/EMPIAR-11759");
    assertThat(provenance.at("/citation").asText())
        .isEqualTo(
            "Wilsch-Bräuninger M: Developing retina in zebrafish 55 hpf larval eye. EMPIAR-11759, 2024,"
                + " doi:10.6019/EMPIAR-11759.");
  }

  @Test
  void whatIsNoImageIsListedAndLeft() {
    JsonNode archive = record.at("/additional_metadata/archive");
    assertThat(archive.at("/files_left").toString())
        .contains("data/F57-8_test1.xml.gz describes, and holds no image data")
        .contains("/ holds TrakEM2's own copies of the images");
    assertThat(archive.at("/files_left_count").asInt()).isEqualTo(2);
    assertThat(archive.at("/series/pattern").asText())
        .isEqualTo("F57-8_test1_3VBSED_slice_####.dm3");
    assertThat(archive.at("/listed_by")).hasToString("[\"https\"]");
    assertThat(archive.at("/image_set/pixel_width").asText()).isEqualTo("80.0");
    assertThat(archive.at("/experiment_type").asText()).isEqualTo("SBF-SEM");
  }

  @Test
  void everyFileIsTraceable() {
    JsonNode files = record.at("/metadata/provenance/source_files");
    assertThat(files).hasSize(16);
    assertThat(files.at("/3/name").asText()).isEqualTo("F57-8_test1_3VBSED_slice_0003.dm3");
    assertThat(files.at("/3/url").asText()).endsWith(LoaderFixture.section(3));
    assertThat(record.at("/metadata/provenance/routes/0/route").asText()).isEqualTo("https");
    assertThat(record.at("/metadata/provenance/routes/0/files").asInt()).isEqualTo(16);
    assertThat(record.at("/metadata/provenance/download_url").asText())
        .isEqualTo(loader.http.uri(LoaderFixture.DATA) + "/");
  }

  @Test
  void noContactDetailsAreKept() {
    assertThat(record.toString())
        .doesNotContain("@example.org")
        .doesNotContain("Jane")
        .doesNotContain("Doe")
        .doesNotContain("Example Street")
        .doesNotContain("corresponding_author")
        .doesNotContain("principal_investigator");
  }

  private static String origin(String field) {
    return record.at("/metadata/provenance/origins").path(field).asText();
  }

  private static JsonNode conflict(String field) {
    for (JsonNode conflict : record.at("/metadata/provenance/conflicts")) {
      if (conflict.path("field").asText().equals(field)) {
        return conflict;
      }
    }
    return MissingNode.getInstance();
  }
}
