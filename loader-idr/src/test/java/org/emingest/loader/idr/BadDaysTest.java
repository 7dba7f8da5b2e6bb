package org.emingest.loader.idr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.emingest.testkit.ebi.EbiTree;
import org.emingest.testkit.ftp.FtpFault;
import org.emingest.testkit.http.Fault;
import org.emingest.testkit.http.Resource;
import org.emingest.testkit.omero.OmeroFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An archive that misbehaves: one clear line with the place, the documented status, a record that tells it. */
class BadDaysTest {

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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LOGIN_PAGE           | 4 | /api/v0/m/images/9846137/",
        "NOT_LOGGED_IN        | 4 | /api/v0/m/images/9846137/",
        "MAINTENANCE          | 3 | 503",
        "NO_SUCH_IMAGE        | 4 | /api/v0/m/images/9846137/ answered 404: it is not there",
        "NO_FILESET           | 4 | has no public file: ",
        "PATH_OUTSIDE_FILESETS| 4 | which is not below uod/idr/filesets/",
        "PATH_TO_ZARR         | 4 | is a Zarr store",
        "PATH_CLIMBS          | 5 | #/client/0: a path with the name '..'"
      })
  void eachFaultHasItsStatusAndItsRecord(OmeroFault fault, int status, String message)
      throws Exception {
    loader.api.fault(fault);
    assertThat(loader.run()).isEqualTo(status);
    assertThat(loader.told()).contains(message);
    assertThat(loader.record().at("/status").asText()).isEqualTo("failed");
    assertThat(loader.record().at("/error/message").asText()).contains(message);
    assertThat(loader.record().at("/error/exit_status").asInt()).isEqualTo(status);
    assertThat(loader.record().at("/error/message").asText()).doesNotContain("\n");

    loader.api.fault();
    assertThat(loader.run()).isZero();
    assertThat(loader.record().at("/status").asText()).isEqualTo("complete");
  }

  @Test
  void aBusySummaryIsAskedAgain() throws Exception {
    loader.api.fault(OmeroFault.BUSY_ONCE);
    assertThat(loader.run()).isZero();
    assertThat(loader.http.requests("/webgateway/imgData/9846137/")).hasSize(2);
    assertThat(loader.record().at("/metadata/core/description").asText()).contains("idr0086");
  }

  @Test
  void aSummaryThatFailedIsDoneWithoutAndNoted() throws Exception {
    loader.api.fault(OmeroFault.EXCEPTION_MEMBER);
    assertThat(loader.run()).isZero();
    assertThat(loader.record().at("/additional_metadata/archive/not_answered/0").asText())
        .contains("/webgateway/imgData/9846137/#/Exception: No pixels");
    assertThat(loader.record().at("/metadata/core/organism").asText()).isEqualTo("Homo sapiens");
  }

  @Test
  void annotationsBehindALoginPageAreDoneWithoutAndNoted() throws Exception {
    loader.http.faultUnder("/webclient/", Fault.loginPage());
    assertThat(loader.run()).isZero();
    assertThat(loader.record().at("/additional_metadata/archive/not_answered")).hasSize(3);
    assertThat(loader.record().at("/metadata/provenance/licence").isMissingNode())
        .isTrue();
  }

  @Test
  void annotationsThatCannotBeReachedAreNotTakenForNone() throws Exception {
    loader.http.faultUnder("/webclient/", Fault.status(503));
    assertThat(loader.run()).isEqualTo(3);
  }

  @Test
  void aNeededFieldThatIsMissingIsNamedInTheRecord() throws Exception {
    loader.api.fieldMissing("/data/Pixels/SizeX");
    assertThat(loader.run()).isEqualTo(5);
    assertThat(loader.record().at("/status").asText()).isEqualTo("failed");
    assertThat(loader.record().at("/error/message").asText())
        .contains("/api/v0/m/images/9846137/#/data/Pixels/SizeX");
  }

  @Test
  void aLoginPageInPlaceOfTheFileIsNeverTakenForIt() throws Exception {
    loader.http.faultUnder("/pub/", Fault.loginPage());
    assertThat(loader.run("--set", "sources.idr.routes=[https]")).isEqualTo(4);
    assertThat(loader.source().resolve("9846137.npy")).doesNotExist();
  }

  @Test
  void aRenderedPictureInPlaceOfTheFileIsNeverTakenForPixels() throws Exception {
    byte[] jpeg = HexFormat.of().parseHex("ffd8ffe000104a46494600010100000100010000ffd9");
    loader.tree.put(LoaderFixture.PATH, Resource.of(jpeg).contentType("image/jpeg"), EbiTree.DATE);
    assertThat(loader.run()).isEqualTo(6);
    assertThat(loader.record().at("/error/message").asText())
        .contains(LoaderFixture.NAME)
        .contains("is a JPEG picture, not a volume");
    assertThat(loader.source().resolve("9846137.npy")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"0, the file is empty", "100000, at byte"})
  void aFileThatIsNotWholeIsNamedAndFetchedAgainWhenItIs(int bytes, String told) throws Exception {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    loader.stack.write(0, loader.stack.length(), Channels.newChannel(whole));
    loader.tree.put(LoaderFixture.PATH, Arrays.copyOf(whole.toByteArray(), bytes));
    assertThat(loader.run()).isEqualTo(5);
    assertThat(loader.record().at("/status").asText()).isEqualTo("failed");
    assertThat(loader.record().at("/error/message").asText())
        .contains(LoaderFixture.NAME)
        .contains(told)
        .doesNotContain("\n");

    loader.tree.put(LoaderFixture.PATH, whole.toByteArray());
    assertThat(loader.run()).isZero();
    assertThat(loader.hashOf("9846137")).isEqualTo(loader.stack.hashes().npy());
  }

  @Test
  void whenBothRoutesFailTheRecordNamesThemAndNothingIsLost() throws Exception {
    loader.http.faultUnder("/pub/", Fault.status(503));
    loader.ftp.fault(FtpFault.refuse(1000, "RETR", 425, "Can't open data connection."));
    assertThat(loader.run()).isEqualTo(3);
    JsonNode failed = loader.record();
    assertThat(failed.at("/error/message").asText())
        .contains("came by no route: https: ")
        .contains("; ftp: ");
    JsonNode routes = failed.at("/metadata/provenance/routes");
    assertThat(routes.findValuesAsText("route")).containsExactly("https", "ftp");
    assertThat(routes.at("/0/error").asText()).contains("503");
    assertThat(routes.at("/1/error").asText()).contains("425");

    loader.http.faultUnder("/pub/");
    assertThat(loader.run()).isZero();
    assertThat(loader.hashOf("9846137")).isEqualTo(loader.stack.hashes().npy());
  }

  @Test
  void aLoginPageOverHttpsSendsTheLoaderToFtp() throws Exception {
    loader.http.faultUnder("/pub/", Fault.loginPage());
    assertThat(loader.run()).isZero();
    assertThat(loader.hashOf("9846137")).isEqualTo(loader.stack.hashes().npy());
    JsonNode routes = loader.record().at("/metadata/provenance/routes");
    assertThat(routes.findValuesAsText("route")).containsExactly("https", "ftp");
    assertThat(routes.at("/0/files").asInt()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "425, Can't open data connection.",
    "426, Connection closed; transfer aborted.",
    "450, File busy.",
    "421, Timeout.",
  })
  void passingFtpTroubleCostsTimeOnly(int code, String text) throws Exception {
    loader.ftp.fault(FtpFault.refuse(2, "RETR", code, text));
    assertThat(loader.run("--set", "sources.idr.routes=[ftp]")).isZero();
    assertThat(loader.hashOf("9846137")).isEqualTo(loader.stack.hashes().npy());
  }

  @Test
  void aFileThatFtpDoesNotHaveIsNamedWithItsAnswer() throws Exception {
    loader.tree.remove(LoaderFixture.PATH);
    assertThat(loader.run("--set", "sources.idr.routes=[ftp]")).isEqualTo(4);
    assertThat(loader.record().at("/error/message").asText())
        .contains(LoaderFixture.NAME)
        .contains("550");
  }

  @Test
  void theWordAboutATransferMayGetLost() throws Exception {
    loader.ftp.fault(FtpFault.controlLostDuringTransfer());
    assertThat(loader.run("--set", "sources.idr.routes=[ftp]")).isZero();
    assertThat(loader.hashOf("9846137")).isEqualTo(loader.stack.hashes().npy());
  }

  @Test
  void aStalledDataConnectionIsGoneOnWithRest() throws Exception {
    loader.ftp.fault(FtpFault.stall(200_000, 1));
    assertThat(loader.run(
            "--set",
            "sources.idr.routes=[ftp]",
            "--set",
            "sources.idr.defaults.idle_timeout_seconds=0.5"))
        .isZero();
    assertThat(loader.hashOf("9846137")).isEqualTo(loader.stack.hashes().npy());
    assertThat(loader.ftp.commands("REST")).anyMatch(command -> command.matches("REST [1-9].*"));
  }

  @Test
  void whatCannotBeADateOrALengthIsToldAndTheImageIsTaken() throws Exception {
    loader.tree.put(LoaderFixture.PATH, Tiffs.plain(LoaderFixture.SHAPE, folder));
    loader.api.put(LoaderFixture.nucleus()
        .named("nucleus.tif")
        .acquired(Long.MAX_VALUE)
        .physical("Z", "MICROMETER", -1)
        .physical("Y", "MICROMETER", 0));
    loader.api.field("/pixel_size", Map.of());
    assertThat(loader.run()).isZero();
    JsonNode core = loader.record().at("/metadata/core");
    assertThat(core.at("/imaging_start_date").isTextual()).isFalse();
    assertThat(core.at("/voxel_size_nm/z").asDouble()).as("of the file's name").isEqualTo(20.0);
    assertThat(loader.record().at("/metadata/provenance/origins").get("core.voxel_size_nm.z"))
        .hasToString("\"file name\"");
    assertThat(loader.record().at("/metadata/quality").toString())
        .contains("says '-1000.0', which is not a positive length in nm")
        .contains("which is not a date");
  }

  @ParameterizedTest
  @CsvSource({
    "image,   Image File, /uod/idr/filesets{folder}{name}",
    "image,   Original File, https://ftp.ebi.ac.uk/pub/databases/IDR{folder}{name}",
    "image,   Folder, see ftp://ftp.ebi.ac.uk/pub/databases/IDR{folder}",
    "project, Study Files, uod/idr/filesets{folder}",
    "dataset, Raw Data, https://ftp.ebi.ac.uk/pub/databases/IDR{folder}",
  })
  void anAnnotationTellsWhereTheFileIsIfTheArchiveDoesNotRemember(
      String target, String key, String value) throws Exception {
    loader.api.fault(OmeroFault.NO_FILESET);
    loader.api.put(LoaderFixture.nucleus()
        .annotated(
            target,
            key,
            value.replace("{folder}", LoaderFixture.FOLDER).replace("{name}", LoaderFixture.NAME)));
    assertThat(loader.run()).isZero();
    assertThat(loader.hashOf("9846137")).isEqualTo(loader.stack.hashes().npy());
    assertThat(loader.record().at("/additional_metadata/archive/files_named_by").asText())
        .contains("/webclient/api/annotations/?type=map&" + target + "=")
        .endsWith("/1");
  }

  @Test
  void anAnnotationThatLeadsElsewhereIsRefusedByItsPlace() throws Exception {
    loader.api.fault(OmeroFault.NO_FILESET);
    loader.api.put(LoaderFixture.nucleus()
        .annotated("image", "Image File", "/uod/idr/filesets/idr0086/../../secret.tif"));
    assertThat(loader.run()).isEqualTo(5);
    assertThat(loader.record().at("/error/message").asText())
        .contains("type=map&image=9846137#/annotations/")
        .contains("a path with the name '..'");
  }

  @Test
  void aStudyFolderOfTheConfigurationIsTheLastResort() throws Exception {
    loader.api.fault(OmeroFault.NO_FILESET);
    String folderName = LoaderFixture.FOLDER.substring(1, LoaderFixture.FOLDER.length() - 1);
    assertThat(loader.run(
            "--set", "sources.idr.study_folders={idr0086-miron-micrographs: " + folderName + "}"))
        .isZero();
    assertThat(loader.hashOf("9846137")).isEqualTo(loader.stack.hashes().npy());
    assertThat(loader.record().at("/additional_metadata/archive/files_named_by").asText())
        .isEqualTo("sources.idr.study_folders");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sources.idr.routes=[]|routes",
        "sources.idr.routes=[https, https]|routes",
        "sources.idr.routes=[gopher]|routes",
        "sources.idr.image_ids=[]|image_ids",
        "sources.idr.image_ids=[abc]|image_ids",
        "sources.idr.image_idz=[1]|image_idz",
        "sources.idr.study_folders={a: b/../c}|study_folders"
      })
  void aMistakeInTheConfigurationIsNamed(String setting, String key) throws Exception {
    assertThat(loader.run("--set", setting)).isEqualTo(2);
    assertThat(loader.told()).contains(key);
  }
}
