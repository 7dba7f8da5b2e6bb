package org.emingest.loader.idr;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.emingest.testkit.http.Fault;
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
