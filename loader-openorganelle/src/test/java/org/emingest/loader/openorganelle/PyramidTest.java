package org.emingest.loader.openorganelle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.emingest.loader.openorganelle.LoaderFixture.ARRAY;
import static org.emingest.loader.openorganelle.LoaderFixture.CELLS;
import static org.emingest.loader.openorganelle.LoaderFixture.CONTAINER;
import static org.emingest.loader.openorganelle.LoaderFixture.DATASET;
import static org.emingest.loader.openorganelle.LoaderFixture.sha256;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.emingest.testkit.VolumeHashes;
import org.emingest.testkit.http.Exchange;
import org.emingest.testkit.s3.S3Fault;
import org.emingest.testkit.zarr.ZarrPyramid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user gets of the archive's own data sets: end to end, over the S3 protocol, judged by hashes worked out elsewhere. */
class PyramidTest {

  private static final String SET = "sources.openorganelle.";

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

  @Test
  void theDefaultTakesEveryLevelThatIsNotFinerThanPreferred() throws Exception {
    assertThat(loader.run()).isZero();
    assertThat(loader.ids()).containsExactly(DATASET + "_s2", DATASET + "_s3");
    for (int level = 2; level <= 3; level++) {
      assertThat(sha256(loader.array(DATASET + "_s" + level)))
          .isEqualTo(VolumeHashes.of(pyramid.levels().get(level)).npy());
    }
    assertThat(loader.out()).contains("jrc_mus-nacc-2_s2: complete, 5 x 11 x 17 int16");
  }

  @Test
  void theRecordSaysWhichLevelWhichRegionAndWhereItLies() throws Exception {
    assertThat(loader.run("--level", "s1", "--region", "2:10,3:20,16:35")).isZero();
    JsonNode record = loader.record(DATASET + "_s1_z2-10_y3-20_x16-35");
    JsonNode provenance = record.at("/metadata/provenance");
    assertThat(provenance.at("/download_url").asText())
        .isEqualTo("s3://janelia-cosem-datasets/" + CONTAINER);
    assertThat(provenance.at("/route").asText()).isEqualTo("s3");
    assertThat(provenance.at("/internal_path").asText()).isEqualTo(ARRAY + "/s1");
    assertThat(provenance.at("/scale_level").asText()).isEqualTo("s1");
    assertThat(provenance.at("/array_shape")).hasToString("[10,22,35]");
    assertThat(provenance.at("/region")).hasToString("{\"origin\":[2,3,16],\"shape\":[8,17,19]}");
    assertThat(provenance.at("/origin_nm/z").asDouble()).isEqualTo(1.48 + 2 * 5.92);
    assertThat(provenance.at("/origin_nm/y").asDouble()).isEqualTo(2.0 + 3 * 8);
    assertThat(record.at("/metadata/core/voxel_size_nm"))
        .hasToString("{\"z\":5.92,\"y\":8.0,\"x\":8.0}");
    assertThat(record.at("/metadata/technical/source_compression").asText()).isEqualTo("zstd");
    assertThat(record.at("/metadata/technical/dtype").asText()).isEqualTo("<i2");
    assertThat(record.at("/metadata/quality/completeness_score").asDouble()).isEqualTo(1.0);
    assertThat(record.at("/metadata/quality/metrics/chunks"))
        .hasToString("{\"absent\":0,\"expected\":8,\"failed\":0,\"read\":8}");
    assertThat(record.at("/files/additional/0").asText())
        .isEqualTo(DATASET + "_s1_z2-10_y3-20_x16-35_chunks.npy");
    assertThat(loader.source().resolve(record.at("/files/additional/0").asText()))
        .exists();
    assertThat(record.at("/additional_metadata/file_header/chunk_shape")).hasToString("[8,16,16]");
  }

  @Test
  void aRegionIsExactlyTheVoxelsThatWereAskedForAndEachChunkComesOnce() throws Exception {
    assertThat(loader.run("--level", "s0", "--region", "5:19,15:33,1:64")).isZero();
    assertThat(loader.voxels(DATASET + "_s0_z5-19_y15-33_x1-64"))
        .isEqualTo(CELLS.box(5, 19, 15, 33, 1, 64));
    List<String> chunks = loader.http.requests().stream()
        .map(Exchange::path)
        .filter(path -> path.matches(".*/s0/[0-9]+/[0-9]+/[0-9]+"))
        .toList();
    assertThat(chunks).doesNotHaveDuplicates().hasSize(3 * 3 * 4);
  }

  @Test
  void theSameNanometresAreTheSameTissueOnEveryLevel() throws Exception {
    assertThat(
            loader.run("--level", "s0", "--level", "s1", "--region-nm", "23.68:47.36,32:96,64:128"))
        .isZero();
    assertThat(loader.voxels(DATASET + "_s0_z8-16_y8-24_x16-32"))
        .isEqualTo(CELLS.box(8, 16, 8, 24, 16, 32));
    JsonNode fine = loader.record(DATASET + "_s0_z8-16_y8-24_x16-32");
    JsonNode coarse = loader.record(DATASET + "_s1_z4-8_y4-12_x8-16");
    for (String axis : List.of("z", "y", "x")) {
      double edge = fine.at("/metadata/core/voxel_size_nm/" + axis).asDouble();
      double half = coarse.at("/metadata/provenance/origin_nm/" + axis).asDouble()
          - fine.at("/metadata/provenance/origin_nm/" + axis).asDouble();
      assertThat(half).as("half a voxel along %s", axis).isEqualTo(edge / 2, within());
    }
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-9);
  }

  @Test
  void aRegionWithoutALevelIsOfTheFinestThatIsPreferred() throws Exception {
    assertThat(loader.run("--region", "0:2,0:2,0:2")).isZero();
    assertThat(loader.ids()).containsExactly(DATASET + "_s2_z0-2_y0-2_x0-2");
  }

  @Test
  void fetchesNothingWhenTheVolumeIsThere() throws Exception {
    loader.run("--level", "s2");
    long chunks = chunkRequests();
    byte[] before = Files.readAllBytes(loader.source().resolve("metadata_" + DATASET + "_s2.json"));
    assertThat(loader.run("--level", "s2")).isZero();
    assertThat(chunkRequests()).isEqualTo(chunks);
    assertThat(loader.source().resolve("metadata_" + DATASET + "_s2.json"))
        .hasBinaryContent(before);
  }

  private long chunkRequests() {
    return loader.http.requests().stream()
        .filter(request -> request.path().matches(".*/s[0-9]/[0-9]+/[0-9]+/[0-9]+"))
        .count();
  }

  @Test
  void whatTheStoreSaysOfItselfIsBelievedBeforeTheConfiguration() throws Exception {
    put(CONTAINER + "/.zattrs", """
        {"metadata": {"title": "Nucleus accumbens of a mouse", "imaging": {"startDate": "2019-05-04"},
          "sample": {"description": "brain slice", "organism": ["Mouse"]},
          "DOI": [{"href": "https://doi.org/10.25378/janelia.1", "title": "EM"}]}}""");
    assertThat(loader.run("--level", "s3")).isZero();
    JsonNode metadata = loader.record(DATASET + "_s3").at("/metadata");
    assertThat(metadata.at("/core/description").asText()).isEqualTo("Nucleus accumbens of a mouse");
    assertThat(metadata.at("/core/organism").asText()).isEqualTo("Mouse");
    assertThat(metadata.at("/core/sample").asText()).isEqualTo("brain slice");
    assertThat(metadata.at("/core/imaging_start_date").asText()).isEqualTo("2019-05-04");
    assertThat(metadata.at("/provenance/doi").asText()).isEqualTo("10.25378/janelia.1");
    assertThat(metadata.at("/provenance/origins/core.organism").asText()).isEqualTo("file header");
    assertThat(metadata.at("/provenance/licence").asText()).isEqualTo("CC BY 4.0");
    assertThat(metadata.at("/provenance/origins/provenance.licence").asText())
        .isEqualTo("configuration");
  }

  @Test
  void whereTheStoreSaysNothingTheConfigurationIsToldApart() throws Exception {
    assertThat(loader.run("--level", "s3")).isZero();
    JsonNode metadata = loader.record(DATASET + "_s3").at("/metadata");
    assertThat(metadata.at("/core/organism").asText()).isEqualTo("Mus musculus (mouse)");
    assertThat(metadata.at("/provenance/origins/core.organism").asText())
        .isEqualTo("configuration");
    assertThat(metadata.at("/core/imaging_start_date").isMissingNode()).isTrue();
  }

  @Test
  void anArrayThatIsTooLargeIsLeftWithARecordThatSaysSo() throws Exception {
    assertThat(loader.run("--level", "s0", "--level", "s2", "--set", SET + "max_array_size_mb=0.1"))
        .isZero();
    assertThat(loader.out())
        .contains(
            DATASET
                + "_s0: skipped, 0.1 MB are more than max_array_size_mb: 0.1, and large_array_mode is skip");
    JsonNode left = loader.record(DATASET + "_s0");
    assertThat(left.at("/status").asText()).isEqualTo("cancelled");
    assertThat(left.at("/error/type").asText()).isEqualTo("skipped");
    assertThat(left.at("/error/exit_status").asInt()).isZero();
    assertThat(left.at("/metadata/core/volume_shape")).hasToString("[21,45,70]");
    assertThat(loader.array(DATASET + "_s0")).doesNotExist();
    assertThat(loader.record(DATASET + "_s2").at("/status").asText()).isEqualTo("complete");
  }

  @Test
  void streamingTakesAnArrayOfAnySize() throws Exception {
    assertThat(loader.run(
            "--level", "s0",
            "--set", SET + "max_array_size_mb=0.1",
            "--set", SET + "large_array_mode=stream"))
        .isZero();
    assertThat(sha256(loader.array(DATASET + "_s0")))
        .isEqualTo(VolumeHashes.of(CELLS).npy());
  }

  @Test
  void downsamplingTakesMeansAndSaysOfWhat() throws Exception {
    assertThat(loader.run(
            "--level", "s0",
            "--set", SET + "max_array_size_mb=0.02",
            "--set", SET + "large_array_mode=downsample"))
        .isZero();
    String id = DATASET + "_s0_mean2-2-2";
    JsonNode record = loader.record(id);
    assertThat(record.at("/metadata/core/volume_shape")).hasToString("[10,22,35]");
    assertThat(record.at("/metadata/core/voxel_size_nm"))
        .hasToString("{\"z\":5.92,\"y\":8.0,\"x\":8.0}");
    assertThat(record.at("/metadata/provenance/averaged_voxels")).hasToString("[2,2,2]");
    assertThat(record.at("/metadata/provenance/origin_nm"))
        .hasToString("{\"z\":1.48,\"y\":2.0,\"x\":2.0}");
    assertThat(record.at("/metadata/provenance/region/shape")).hasToString("[20,44,70]");
    assertThat(record.at("/metadata/quality/completeness_score").asDouble()).isEqualTo(1.0);
    List<Short> means = loader.voxels(id);
    assertThat(means).hasSize(10 * 22 * 35);
    int at = 0;
    for (int z = 0; z < 10; z++) {
      for (int y = 0; y < 22; y++) {
        for (int x = 0; x < 35; x++, at++) {
          double sum = 0;
          for (short value : CELLS.box(2 * z, 2 * z + 2, 2 * y, 2 * y + 2, 2 * x, 2 * x + 2)) {
            sum += value;
          }
          assertThat(means.get(at)).isEqualTo((short) Math.rint(sum / 8));
        }
      }
    }
    assertThat(chunkRequests()).isEqualTo(3 * 3 * 5);
  }

  @Test
  void aForecastSaysWhatWouldComeAndWritesNothing() {
    assertThat(loader.run("--dry-run", "--level", "s1")).isZero();
    assertThat(loader.out())
        .contains("openorganelle jrc_mus-nacc-2_s1")
        .contains("from          s3://janelia-cosem-datasets/" + CONTAINER + " " + ARRAY + "/s1")
        .contains("volume        10 x 22 x 35 int16")
        .contains("to fetch      12 chunks, 15.4 kB (15400 bytes) once they are decoded");
    assertThat(loader.source()).doesNotExist();
  }

  @Test
  void twoReconstructionsAreTwoVolumesWithNamesOfTheirOwn() throws Exception {
    pyramid.write(
        org.emingest.testkit.zarr.ZarrOptions.v2(8, 16, 16),
        CONTAINER + "/recon-1/em/fibsem-uint8",
        loader.bucket::put);
    assertThat(loader.run("--level", "s3")).isZero();
    assertThat(loader.ids())
        .containsExactly(
            DATASET + "_recon-1_em_fibsem-uint8_s3", DATASET + "_recon-2_em_fibsem-int16_s3");
  }

  @Test
  void withoutListingAnArrayThatIsNamedIsFoundUnderTheSameName() throws Exception {
    loader.bucket.fault(S3Fault.refuseListing());
    loader.bucket.hideAbsence();
    assertThat(loader.run("--array", ARRAY, "--level", "s2")).isZero();
    assertThat(loader.ids()).containsExactly(DATASET + "_s2");
    assertThat(sha256(loader.array(DATASET + "_s2")))
        .isEqualTo(VolumeHashes.of(pyramid.levels().get(2)).npy());
  }

  @Test
  void withoutListingAnArrayHasToBeNamed() throws Exception {
    loader.bucket.fault(S3Fault.refuseListing());
    assertThat(loader.run()).isEqualTo(4);
    assertThat(loader.error(DATASET))
        .contains("where a store cannot be listed, say which array (--array)");
  }

  @Test
  void aLevelThatDoesNotExistIsRefusedWithThoseThatDo() throws Exception {
    assertThat(loader.run("--level", "s3", "--level", "s9")).isEqualTo(8);
    assertThat(loader.error(DATASET + "_s9"))
        .contains(
            "has no level 's9'; there are s0 (21 x 45 x 70, 2.96 x 4 x 4 nm), s1 (10 x 22 x 35, 5.92 x 8 x 8 nm), s2");
    assertThat(loader.record(DATASET + "_s9").at("/error/exit_status").asInt()).isEqualTo(4);
    assertThat(loader.record(DATASET + "_s3").at("/status").asText()).isEqualTo("complete");
  }

  @Test
  void aRegionOutsideTheVolumeIsRefusedWithItsBounds() throws Exception {
    assertThat(loader.run("--level", "s0", "--region", "0:22,0:1,0:1")).isEqualTo(2);
    assertThat(loader.error(DATASET + "_s0"))
        .contains("region: 0:22,0:1,0:1 leaves level 's0'")
        .contains("which is 0:21,0:45,0:70");
    assertThat(loader.run("--level", "s1", "--region-nm", "0:10,0:100,0:9999")).isEqualTo(2);
    assertThat(loader.error(DATASET + "_s1"))
        .contains("0:10,0:100,0:9999 nm leaves the volume, which is 1.48:60.68,2:178,2:282 nm");
  }

  @Test
  void aRegionThatIsNoneIsAMistakeOfTheCommandLine() {
    assertThat(loader.run("--region", "1,2,3")).isEqualTo(2);
    assertThat(loader.err()).contains("a region is written z0:z1,y0:y1,x0:x1, not '1,2,3'");
    assertThat(loader.run("--region", "0:1,0:1,0:1", "--region-nm", "0:1,0:1,0:1"))
        .isEqualTo(2);
    assertThat(loader.err()).contains("region and region_nm say the same thing twice");
  }

  @Test
  void anUnknownDataSetIsRefusedWithThoseThatThereAre() throws Exception {
    put("jrc_hela-2/thumbnail.jpg", "x");
    assertThat(loader.run("--dataset", "jrc_hela-3")).isEqualTo(4);
    assertThat(loader.error("jrc_hela-3"))
        .isEqualTo("there is no data set at s3://janelia-cosem-datasets/jrc_hela-3;"
            + " there are jrc_hela-2/, jrc_mus-nacc-2/");
  }

  @Test
  void anUnknownArrayIsRefusedWithThoseThatThereAre() throws Exception {
    assertThat(loader.run("--array", "recon-1/em/fibsem-uint8")).isEqualTo(4);
    assertThat(loader.error(DATASET))
        .contains("there is no array 'recon-1/em/fibsem-uint8'")
        .endsWith("there are " + ARRAY);
  }

  private void put(String key, String text) {
    loader.bucket.put(key, text.getBytes(StandardCharsets.UTF_8));
  }
}
