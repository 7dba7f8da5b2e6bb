package org.emingest.loader.idr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.emingest.testkit.ebi.EbiTree;
import org.emingest.testkit.http.Exchange;
import org.emingest.testkit.http.Fault;
import org.emingest.testkit.http.Resource;
import org.emingest.testkit.omero.OmeroImage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user gets, end to end over real HTTP and FTP, judged by hashes worked out elsewhere. */
class IdrLoaderTest {

  @TempDir
  Path folder;

  private LoaderFixture loader;

  @BeforeEach
  void startArchive() {
    loader = new LoaderFixture(folder).serveNucleus();
  }

  @AfterEach
  void stopArchive() {
    loader.close();
  }

  @Test
  void makesAVerifiedArrayOfTheDefaultImage() throws Exception {
    assertThat(loader.run()).isZero();

    JsonNode record = loader.record();
    assertThat(loader.hashOf("9846137")).isEqualTo(loader.stack.hashes().npy());
    assertThat(record.at("/status").asText()).isEqualTo("complete");
    assertThat(record.at("/metadata/core/volume_shape")).hasToString("[40,96,128]");
    assertThat(record.at("/metadata/core/data_type").asText()).isEqualTo("uint8");
    assertThat(record.at("/metadata/provenance/download_url").asText())
        .isEqualTo(loader.tree.https(LoaderFixture.PATH).toString());
    assertThat(record.at("/metadata/provenance/conflicts").isEmpty()).isTrue();
    assertThat(loader.ftp.commands()).isEmpty();
    assertThat(loader.out()).contains("idr 9846137: complete, 40 x 96 x 128 uint8");
  }

  @Test
  void the20NanometresAreTheFilesOwnAndTheApisMicrometresAgree() throws Exception {
    assertThat(loader.run()).isZero();
    JsonNode record = loader.record();
    for (String axis : List.of("z", "y", "x")) {
      assertThat(record.at("/metadata/core/voxel_size_nm/" + axis).asDouble()).isEqualTo(20.0);
      assertThat(origin(record, "core.voxel_size_nm." + axis)).isEqualTo("file header");
    }
  }

  @Test
  void withoutThemInTheFileTheApisMicrometresAreConverted() throws Exception {
    loader.tree.put(LoaderFixture.PATH, Tiffs.plain(LoaderFixture.SHAPE, folder));
    assertThat(loader.run()).isZero();
    JsonNode record = loader.record();
    assertThat(record.at("/metadata/core/voxel_size_nm/z").asDouble()).isEqualTo(20.0);
    assertThat(origin(record, "core.voxel_size_nm.z")).isEqualTo("archive API");
  }

  @Test
  void theDescriptionIsThatOfTheStudyAndNotOfTheConfiguration() throws Exception {
    assertThat(loader.run("--set", "sources.idr.fallback.description=mouse hippocampus"))
        .isZero();
    JsonNode core = loader.record().at("/metadata/core");
    assertThat(core.at("/description").asText())
        .startsWith(LoaderFixture.NAME + ", U2OS_chromatin, idr0086-miron-micrographs/experimentD")
        .contains("Chromatin arranges in chains");
    assertThat(core.at("/modality").asText()).isEqualTo("FIB-SEM");
    assertThat(core.at("/organism").asText()).isEqualTo("Homo sapiens");
    assertThat(core.at("/sample").asText()).isEqualTo("U2OS");
    assertThat(loader.record().toString()).doesNotContain("hippocampus");
  }

  @Test
  void licenceCitationAndDoiAreTheArchives() throws Exception {
    assertThat(loader.run()).isZero();
    JsonNode provenance = loader.record().at("/metadata/provenance");
    assertThat(provenance.at("/licence").asText()).isEqualTo("CC BY 4.0");
    assertThat(provenance.at("/doi").asText()).isEqualTo("10.17867/10000141");
    assertThat(provenance.at("/citation").asText())
        .startsWith("Miron E, Oldenkamp R, Brown JM, Schermelleh L: Chromatin arranges")
        .endsWith("cohesin. doi:10.1126/sciadv.aba8811");
    assertThat(origin(loader.record(), "provenance.licence")).isEqualTo("archive API");
    JsonNode said = loader.record().at("/additional_metadata/archive");
    assertThat(said.at("/project_annotations/License").asText())
        .isEqualTo("CC BY 4.0 https://creativecommons.org/licenses/by/4.0/");
    assertThat(said.at("/dataset_id").asLong()).isEqualTo(10_740);
  }

  @Test
  void noContactDetailsAreInTheRecord() throws Exception {
    loader.api.put(LoaderFixture.nucleus()
        .annotated("project", "Study Person Email", "jane.doe@example.org")
        .annotated("project", "Study Person Address", "1 Some Street")
        .annotated("project", "Copyright", "Doe J <jane.doe@example.org>"));
    loader.api.field("/meta/imageDescription", "ask (jane.doe@example.org) first");
    assertThat(loader.run()).isZero();
    String record = loader.record().toString();
    assertThat(record).contains("Doe J").contains("ask first");
    assertThat(record).doesNotContain("@example.org").doesNotContain("Street");
    assertThat(record).doesNotContain("Jane Doe");
  }

  @Test
  void whatApiFileAndNameSayDifferentlyIsRecordedAndRankedByTheConfiguration() throws Exception {
    loader.api.put(LoaderFixture.nucleus().physical("Z", "NANOMETER", 25).sized(128, 90, 40, 1, 1));
    assertThat(loader.run()).isZero();
    JsonNode record = loader.record();
    assertThat(record.at("/metadata/core/voxel_size_nm/z").asDouble()).isEqualTo(20.0);
    assertThat(conflict(record, "core.voxel_size_nm.z").toString())
        .contains("file header")
        .contains("archive API")
        .contains("25.0");
    assertThat(record.at("/metadata/core/volume_shape")).hasToString("[40,96,128]");
    assertThat(conflict(record, "core.volume_shape").toString()).contains("[40,90,128]");

    assertThat(
            loader.runInto(
                folder.resolve("other"),
                "--set",
                "global.metadata.origin_ranking=[archive API, measured, file header, file name, prose, configuration]"))
        .isZero();
    String other = Files.readString(folder.resolve("other/idr/metadata_9846137.json"));
    JsonNode ranked = new ObjectMapper().readTree(other);
    assertThat(ranked.at("/metadata/core/voxel_size_nm/z").asDouble()).isEqualTo(25.0);
    assertThat(ranked.at("/metadata/core/volume_shape")).hasToString("[40,96,128]");
  }

  @Test
  void aNameThatContradictsTheFileIsAConflict() throws Exception {
    String name = "nucleus_10x10x10nm.tif";
    loader.api.put(LoaderFixture.nucleus()
        .named(name)
        .files("/uod/idr/filesets" + LoaderFixture.FOLDER + name));
    loader.tree.put(
        LoaderFixture.PATH.replace(LoaderFixture.NAME, name),
        Resource.of(loader.stack),
        EbiTree.DATE);
    assertThat(loader.run()).isZero();
    assertThat(conflict(loader.record(), "core.voxel_size_nm.x").toString())
        .contains("file name")
        .contains("10.0");
  }

  @Test
  void whenHttpsFailsTheFileComesByFtpAndTheRecordNamesBoth() throws Exception {
    loader.http.faultUnder("/pub/", Fault.status(503));
    assertThat(loader.run()).isZero();
    assertThat(loader.hashOf("9846137")).isEqualTo(loader.stack.hashes().npy());
    JsonNode routes = loader.record().at("/metadata/provenance/routes");
    assertThat(routes.findValuesAsText("route")).containsExactly("https", "ftp");
    assertThat(routes.get(0).toString()).contains("503");
    assertThat(loader.ftp.bytesSent(LoaderFixture.PATH)).isEqualTo(loader.stack.length());
  }

  @Test
  void theRoutesAreTriedInTheOrderOfTheConfiguration() throws Exception {
    assertThat(loader.run("--set", "sources.idr.routes=[ftp]")).isZero();
    assertThat(loader.hashOf("9846137")).isEqualTo(loader.stack.hashes().npy());
    assertThat(loader.http.requests()).noneMatch(asked -> asked.path().startsWith("/pub/"));
    assertThat(loader.record().at("/metadata/provenance/routes").findValuesAsText("route"))
        .containsExactly("ftp");
  }

  @Test
  void aRenderedImageIsNeverAskedFor() throws Exception {
    assertThat(loader.run()).isZero();
    assertThat(loader.http.requests())
        .extracting(Exchange::path)
        .noneMatch(path -> path.contains("render") || path.contains("thumbnail"));
  }

  @Test
  void aSecondRunFetchesNothing() throws Exception {
    assertThat(loader.run()).isZero();
    long sent = loader.http.bytesSent(LoaderFixture.PATH);
    byte[] before = Files.readAllBytes(loader.recordFile("9846137"));
    assertThat(loader.run()).isZero();
    assertThat(loader.http.bytesSent(LoaderFixture.PATH)).isEqualTo(sent);
    assertThat(loader.recordFile("9846137")).hasBinaryContent(before);
  }

  @Test
  void aDataSetIsBroughtInWithoutTheImageThatCannotBe() throws Exception {
    loader.api.mostPerPage(1);
    loader.api.put(copy(1).named("one.tif"));
    loader.api.put(copy(2).named("two.tif").typed("complex"));
    loader.api.put(copy(3).named("three.tif"));
    assertThat(loader.run("--set", "sources.idr.image_ids=[]", "--dataset-id", "10740"))
        .isEqualTo(8);
    assertThat(loader.hashOf("1")).isEqualTo(loader.stack.hashes().npy());
    assertThat(loader.hashOf("3")).isEqualTo(loader.stack.hashes().npy());
    assertThat(loader.record("2").at("/status").asText()).isEqualTo("failed");
    assertThat(loader.record("2").at("/error/exit_status").asInt()).isEqualTo(6);
    assertThat(loader.told()).contains("'complex'");
  }

  @Test
  void aDryRunSaysWhatWouldBeFetchedAndWritesNothing() throws Exception {
    assertThat(loader.run("--dry-run", "--image-id", "9846137")).isZero();
    assertThat(loader.out())
        .contains("idr 9846137")
        .contains(loader.tree.https(LoaderFixture.PATH).toString());
    assertThat(loader.source()).doesNotExist();
  }

  private static OmeroImage copy(long id) {
    return OmeroImage.plain(id, "copy.tif")
        .sized(LoaderFixture.SHAPE.x(), LoaderFixture.SHAPE.y(), LoaderFixture.SHAPE.z(), 1, 1)
        .in(LoaderFixture.nucleus().parent())
        .files(LoaderFixture.nucleus().files().get(0));
  }

  private static String origin(JsonNode record, String field) {
    return record.at("/metadata/provenance/origins").get(field).asText();
  }

  private static JsonNode conflict(JsonNode record, String field) {
    for (JsonNode conflict : record.at("/metadata/provenance/conflicts")) {
      if (conflict.toString().contains("\"" + field + "\"")) {
        return conflict;
      }
    }
    throw new AssertionError("no conflict about " + field + " in " + record);
  }
}
