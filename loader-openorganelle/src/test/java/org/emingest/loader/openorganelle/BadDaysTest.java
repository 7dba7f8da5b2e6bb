package org.emingest.loader.openorganelle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.emingest.loader.openorganelle.LoaderFixture.ARRAY;
import static org.emingest.loader.openorganelle.LoaderFixture.CELLS;
import static org.emingest.loader.openorganelle.LoaderFixture.CONTAINER;
import static org.emingest.loader.openorganelle.LoaderFixture.DATASET;
import static org.emingest.loader.openorganelle.LoaderFixture.sha256;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.emingest.testkit.VolumeHashes;
import org.emingest.testkit.http.Fault;
import org.emingest.testkit.s3.S3Fault;
import org.emingest.testkit.zarr.ZarrCompressor;
import org.emingest.testkit.zarr.ZarrEncoder;
import org.emingest.testkit.zarr.ZarrOptions;
import org.emingest.testkit.zarr.ZarrPyramid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One line, one exit status and a true record for each thing that goes wrong. */
class BadDaysTest {

  private static final String LEVEL = CONTAINER + "/" + ARRAY + "/s0";
  private static final String ID = DATASET + "_s0";

  @TempDir
  Path folder;

  private LoaderFixture loader;
  private ZarrPyramid pyramid;

  @BeforeEach
  void startArchive() {
    loader = new LoaderFixture(folder);
    pyramid = loader.servePyramid();
  }

  @AfterEach
  void stopArchive() {
    loader.close();
  }

  private static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of(
            S3Fault.permanentRedirect("eu-west-1"),
            2,
            "301 PermanentRedirect: the bucket is in another region than us-east-1 (in eu-west-1); set the configuration's s3_region"),
        Arguments.of(
            S3Fault.malformedForRegion("eu-west-1"),
            2,
            "400 AuthorizationHeaderMalformed: the bucket is in another region than us-east-1"),
        Arguments.of(
            S3Fault.accessDenied(), 4, "403 AccessDenied: it is not for anonymous visitors"),
        Arguments.of(
            S3Fault.expiredToken(), 4, "400 ExpiredToken: it is not for anonymous visitors"),
        Arguments.of(S3Fault.slowDown(), 3, "503 SlowDown"),
        Arguments.of(S3Fault.internalError(), 3, "500 InternalError"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void whatAmazonRefusesIsSaidInItsOwnLine(Fault fault, int exitStatus, String line)
      throws Exception {
    loader.bucket.fault(fault);
    assertThat(loader.run("--array", ARRAY)).isEqualTo(exitStatus);
    JsonNode record = loader.record(DATASET);
    assertThat(record.at("/status").asText()).isEqualTo("failed");
    assertThat(record.at("/error/exit_status").asInt()).isEqualTo(exitStatus);
    assertThat(record.at("/error/message").asText()).contains(line);
    assertThat(loader.err()).isEmpty();
  }

  @Test
  void aBucketThatDoesNotExistIsSaidToBeNone() throws Exception {
    assertThat(loader.run("--set", "sources.openorganelle.s3_uri=s3://no-such-bucket"))
        .isEqualTo(4);
    assertThat(loader.error(DATASET)).contains("there is no such bucket");
  }

  @Test
  void afterTheRefusalIsOverTheRecordOfItIsGone() throws Exception {
    loader.bucket.fault(S3Fault.slowDown());
    assertThat(loader.run("--level", "s3")).isEqualTo(3);
    loader.bucket.fault();
    assertThat(loader.run("--level", "s3")).isZero();
    assertThat(loader.ids()).containsExactly(DATASET + "_s3");
  }

  @Test
  void anAbsentChunkIsFillValueAndCounted() throws Exception {
    loader.bucket.remove(LEVEL + "/1/1/2");
    assertThat(loader.run("--level", "s0")).isZero();
    assertThat(loader.record(ID).at("/metadata/quality/metrics/chunks"))
        .hasToString("{\"absent\":1,\"expected\":45,\"failed\":0,\"read\":44}");
    List<Short> voxels = loader.voxels(ID);
    for (int z = 0; z < 21; z++) {
      for (int y = 0; y < 45; y++) {
        for (int x = 0; x < 70; x++) {
          boolean absent = z / 8 == 1 && y / 16 == 1 && x / 16 == 2;
          assertThat(voxels.get((z * 45 + y) * 70 + x))
              .isEqualTo(absent ? 0 : CELLS.value(z, y, x));
        }
      }
    }
  }

  @Test
  void aChunkThatIsRefusedIsNeverFillValue() throws Exception {
    loader.bucket.fault(LEVEL + "/1/1/2", S3Fault.accessDenied());
    assertThat(loader.run("--level", "s0")).isEqualTo(4);
    assertThatOneChunkFailed();
  }

  @Test
  void aChunkThatDoesNotComeIsNeverFillValue() throws Exception {
    loader.bucket.fault(LEVEL + "/1/1/2", Fault.silence(100));
    assertThat(loader.run(
            "--level", "s0",
            "--set", "sources.openorganelle.defaults.idle_timeout_seconds=0.5",
            "--set", "global.transfer.attempts=2"))
        .isEqualTo(3);
    assertThatOneChunkFailed();
  }

  @Test
  void aChunkThatIsCutShortIsNeverData() throws Exception {
    loader.bucket.fault(LEVEL + "/1/1/2", Fault.dropEvery(100));
    assertThat(loader.run("--level", "s0")).isEqualTo(3);
    assertThatOneChunkFailed();
  }

  private static Stream<Arguments> damages() {
    ZarrOptions options = ZarrOptions.v2(8, 16, 16);
    Cells larger = Cells.int16(9, 16, 16);
    byte[] bomb = ZarrEncoder.store(larger, ZarrOptions.v2(9, 16, 16)).get("0/0/0");
    byte[] small =
        ZarrEncoder.store(Cells.int16(7, 16, 16), ZarrOptions.v2(7, 16, 16)).get("0/0/0");
    byte[] whole = ZarrEncoder.store(Cells.int16(8, 16, 16), options).get("0/0/0");
    byte[] plain = ZarrEncoder.store(
            Cells.int16(8, 16, 16), options.compressor(ZarrCompressor.NONE))
        .get("0/0/0");
    return Stream.of(
        Arguments.of("decodes to more", bomb),
        Arguments.of("decodes to less", small),
        Arguments.of("is cut in the store", java.util.Arrays.copyOf(whole, whole.length / 2)),
        Arguments.of("is not what it is said to be", plain),
        Arguments.of(
            "is a page", "<html><body>busy</body></html>".getBytes(StandardCharsets.US_ASCII)),
        Arguments.of("is empty", new byte[0]));
  }

  @ParameterizedTest(name = "a chunk that {0}")
  @MethodSource("damages")
  void aDamagedChunkFailsTheVolumeAndTheProofSaysWhich(String damage, byte[] stored)
      throws Exception {
    loader.bucket.put(LEVEL + "/1/1/2", stored);
    assertThat(loader.run("--level", "s0", "--level", "s3")).isEqualTo(8);
    assertThat(loader.record(ID).at("/error/exit_status").asInt()).isEqualTo(5);
    assertThat(loader.error(ID)).contains(ARRAY + "/s0/1/1/2");
    assertThatOneChunkFailed();
    assertThat(loader.record(DATASET + "_s3").at("/status").asText()).isEqualTo("complete");

    pyramid.write(ZarrOptions.v2(8, 16, 16), CONTAINER + "/" + ARRAY, loader.bucket::put);
    assertThat(loader.run("--level", "s0")).isZero();
    assertThat(sha256(loader.array(ID))).isEqualTo(VolumeHashes.of(CELLS).npy());
  }

  private void assertThatOneChunkFailed() throws IOException {
    JsonNode record = loader.record(ID);
    assertThat(record.at("/status").asText()).isEqualTo("failed");
    assertThat(record.at("/metadata/quality/metrics/chunks/failed").asInt()).isEqualTo(1);
    assertThat(record.at("/metadata/quality/completeness_score").asDouble()).isLessThan(1);
    assertThat(loader.array(ID)).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'\"<i2\"' | '\"<q9\"' | 6 | /dtype is '<q9'; read are bool",
        "'\"<i2\"' | '[[\"a\", \"<i2\"]]' | 6 | structured types are not read",
        "'{\"id\":\"zstd\",\"level\":1}' | '{\"id\":\"pcodec\"}' | 6 | is the codec 'pcodec'; read are",
        "'\"filters\":null' | '\"filters\":[{\"id\":\"delta\"}]' | 6 | are delta: no filter is read",
        "'[21,45,70]' | '[-21,45,70]' | 5 | /shape/0 is -21: no array is as long",
        "'[21,45,70]' | '[9223372036854775807,45,70]' | 5 | more bytes than can be counted",
        "'[8,16,16]' | '[0,16,16]' | 5 | /chunks/0 is 0: no chunk is as long",
        "'[8,16,16]' | '[99999999,99999,99]' | 6 | chunks of more than 1 GiB are not read",
        "'\"zarr_format\":2' | '\"zarr_format\":7' | 6 | a .zarray is read in format 2",
      })
  void metadataThatCannotBeReadAreRefusedByName(
      String found, String damaged, int exitStatus, String line) throws Exception {
    String header = new String(
        ZarrEncoder.store(CELLS, ZarrOptions.v2(8, 16, 16)).get(".zarray"), StandardCharsets.UTF_8);
    assertThat(header).contains(found);
    put(LEVEL + "/.zarray", header.replace(found, damaged));
    assertThat(loader.run()).isEqualTo(exitStatus);
    assertThat(loader.error(DATASET)).contains(LEVEL + "/.zarray").contains(line);
  }

  @Test
  void aPageInPlaceOfMetadataIsCalledOne() throws Exception {
    put(LEVEL + "/.zarray", "<!DOCTYPE html><html><head><title>Sign in</title></head></html>");
    assertThat(loader.run()).isEqualTo(5);
    assertThat(loader.error(DATASET)).contains(LEVEL + "/.zarray is HTML, an error page, not JSON");
  }

  @Test
  void axesWithoutUnitsHaveVoxelsButNoNanometres() throws Exception {
    put(
        CONTAINER + "/" + ARRAY + "/.zattrs",
        pyramid.attributes().replace(",\"unit\":\"nanometer\"", ""));
    assertThat(loader.run("--level", "s3", "--region-nm", "0:30,0:40,0:40")).isEqualTo(6);
    assertThat(loader.error(DATASET + "_s3"))
        .startsWith("region_nm: the metadata of")
        .contains("do not say how large voxels are (axes without units?)");
    assertThat(loader.run("--level", "s3", "--region", "0:1,0:4,0:4")).isZero();
    JsonNode metadata = loader.record(DATASET + "_s3_z0-1_y0-4_x0-4").at("/metadata");
    assertThat(metadata.at("/core/voxel_size_nm").isMissingNode()).isTrue();
    assertThat(metadata.at("/provenance/origin_nm").isMissingNode()).isTrue();
  }

  @Test
  void aGroupThatIsNoPyramidIsSaidToBeNone() throws Exception {
    Map.of(".zgroup", "{\"zarr_format\":2}", ".zattrs", "{}")
        .forEach((name, text) -> put(CONTAINER + "/labels/" + name, text));
    assertThat(loader.run("--array", "labels")).isEqualTo(4);
    assertThat(loader.error(DATASET + "_labels")).contains("is a Zarr group that is no pyramid");
  }

  private void put(String key, String text) {
    loader.bucket.put(key, text.getBytes(StandardCharsets.UTF_8));
  }
}
