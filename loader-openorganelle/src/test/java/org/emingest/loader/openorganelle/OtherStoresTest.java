package org.emingest.loader.openorganelle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.emingest.loader.openorganelle.LoaderFixture.sha256;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.emingest.testkit.VolumeHashes;
import org.emingest.testkit.n5.N5Encoder;
import org.emingest.testkit.n5.N5Options;
import org.emingest.testkit.precomputed.PrecomputedEncoder;
import org.emingest.testkit.precomputed.PrecomputedOptions;
import org.emingest.testkit.s3.Bucket;
import org.emingest.testkit.zarr.ZarrCompressor;
import org.emingest.testkit.zarr.ZarrEncoder;
import org.emingest.testkit.zarr.ZarrOptions;
import org.emingest.testkit.zarr.ZarrPyramid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Any public store of chunks by configuration alone; and which axis is which. */
class OtherStoresTest {

  /** Three lengths, none a whole number of chunks. */
  private static final Cells CELLS = Cells.int16(5, 12, 21);

  @TempDir
  Path folder;

  private LoaderFixture loader;
  private Bucket lab;

  @BeforeEach
  void startArchive() {
    loader = new LoaderFixture(folder);
    lab = loader.s3.bucket("some-lab");
  }

  @AfterEach
  void stopArchive() {
    loader.close();
  }

  /** Runs with one entry alone; its members are YAML. */
  private int runEntry(String members, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("--set", "sources.openorganelle.datasets=[{" + members + "}]"));
    arguments.addAll(List.of(more));
    return loader.run(arguments.toArray(String[]::new));
  }

  private void assertThatItIsTheVolume(String id) {
    assertThat(sha256(loader.array(id))).isEqualTo(VolumeHashes.of(CELLS).npy());
  }

  @Test
  void zarr3OverPlainHttpNeedsAnAddressAndAName() throws Exception {
    ZarrEncoder.write(CELLS, ZarrOptions.v3(4, 8, 8), "data/cells.zarr", lab::put);
    assertThat(runEntry("name: cells, url: '" + lab.http("data/cells.zarr") + "'"))
        .isZero();
    assertThatItIsTheVolume("cells");
    JsonNode provenance = loader.record("cells").at("/metadata/provenance");
    assertThat(provenance.at("/route").asText()).isEqualTo("http");
    assertThat(provenance.at("/licence").isMissingNode())
        .as("another archive's")
        .isTrue();
  }

  @Test
  void aPyramidInAnotherBucketIsFoundByItsPath() throws Exception {
    ZarrPyramid.of(CELLS, 2, 10, 10, 10)
        .write(ZarrOptions.v2(4, 8, 8).separator('.'), "stores/a.zarr/raw", lab::put);
    assertThat(runEntry(
            "name: cells, url: 's3://some-lab/stores/a.zarr', array: raw, levels: [s0], region: '1:5,0:12,2:20',"
                + " fallback: {licence: CC0 1.0, sample: yeast}"))
        .isZero();
    String id = "cells_s0_z1-5_y0-12_x2-20";
    assertThat(loader.voxels(id)).isEqualTo(CELLS.box(1, 5, 0, 12, 2, 20));
    JsonNode metadata = loader.record(id).at("/metadata");
    assertThat(metadata.at("/core/sample").asText()).isEqualTo("yeast");
    assertThat(metadata.at("/provenance/origins/provenance.licence").asText())
        .isEqualTo("configuration");
    assertThat(metadata.at("/provenance/statements").toString())
        .contains("sources.openorganelle.datasets[0].fallback.licence");
  }

  @Test
  void n5PixelResolutionIsXYZAndTheRecordIsZYX() throws Exception {
    Path store = folder.resolve("cells.n5");
    N5Encoder.write(
        CELLS,
        N5Options.raw("int16", 8, 4, 3)
            .gzip()
            .with("\"pixelResolution\":{\"dimensions\":[4.0,6.0,40.0],\"unit\":\"nm\"}"),
        "",
        (key, bytes) -> write(store.resolve(key), bytes));
    assertThat(runEntry("name: cells, url: '" + store.toUri() + "'")).isZero();
    assertThatItIsTheVolume("cells");
    JsonNode record = loader.record("cells");
    assertThat(record.at("/metadata/core/volume_shape")).hasToString("[5,12,21]");
    assertThat(record.at("/metadata/core/voxel_size_nm"))
        .hasToString("{\"z\":40.0,\"y\":6.0,\"x\":4.0}");
    assertThat(record.at("/metadata/technical/source_compression").asText()).isEqualTo("gzip");
    assertThat(record.at("/metadata/technical/dtype").asText()).isEqualTo(">i2");
    assertThat(record.at("/metadata/provenance/route").asText()).isEqualTo("file");
  }

  @Test
  void anN5OfTheArchiveIsFoundWhereThereIsNoZarr() throws Exception {
    String container = "jrc_hela-2/jrc_hela-2.n5";
    put(container + "/attributes.json", "{\"n5\":\"2.0.0\"}");
    String transform =
        "\"transform\":{\"axes\":[\"z\",\"y\",\"x\"],\"units\":[\"nm\",\"nm\",\"nm\"],"
            + "\"scale\":[5.24,4.0,4.0],\"translate\":[10.0,20.0,30.0]}";
    N5Encoder.write(
        CELLS,
        N5Options.raw("int16", 8, 4, 3)
            .with(
                "\"pixelResolution\":{\"dimensions\":[4.0,4.0,5.24],\"unit\":\"nm\"}," + transform),
        container + "/em/fibsem-uint16/s0",
        loader.bucket::put);
    put(
        container + "/em/fibsem-uint16/attributes.json",
        "{\"multiscales\":[{\"datasets\":[{\"path\":\"s0\"," + transform + "}]}]}");
    assertThat(loader.run("--dataset", "jrc_hela-2", "--level", "s0")).isZero();
    assertThatItIsTheVolume("jrc_hela-2_s0");
    JsonNode metadata = loader.record("jrc_hela-2_s0").at("/metadata");
    assertThat(metadata.at("/core/voxel_size_nm")).hasToString("{\"z\":5.24,\"y\":4.0,\"x\":4.0}");
    assertThat(metadata.at("/provenance/origin_nm"))
        .hasToString("{\"z\":10.0,\"y\":20.0,\"x\":30.0}");
    assertThat(metadata.at("/provenance/licence").asText()).isEqualTo("CC BY 4.0");
    assertThat(metadata.at("/core/organism").isMissingNode()).isTrue();
  }

  @Test
  void precomputedIsXYZAndBeginsAtItsOffset() throws Exception {
    PrecomputedOptions options = PrecomputedOptions.raw("int16")
        .key("4_6_40")
        .chunk(8, 4, 3)
        .offset(100, 200, 300)
        .resolution(4, 6, 40);
    PrecomputedEncoder.store(CELLS, options).forEach((key, bytes) -> lab.put("seg/" + key, bytes));
    assertThat(runEntry("name: cells, url: '" + lab.http("seg") + "'", "--level", "4_6_40"))
        .isZero();
    assertThatItIsTheVolume("cells_4_6_40");
    JsonNode metadata = loader.record("cells_4_6_40").at("/metadata");
    assertThat(metadata.at("/core/voxel_size_nm")).hasToString("{\"z\":40.0,\"y\":6.0,\"x\":4.0}");
    assertThat(metadata.at("/provenance/origin_nm"))
        .hasToString("{\"z\":12000.0,\"y\":1200.0,\"x\":400.0}");
  }

  @Test
  void ngffAxesInAnotherOrderAreTurnedToZYX() throws Exception {
    ZarrPyramid pyramid = ZarrPyramid.of(CELLS, 1, 4, 6, 40);
    pyramid.write(ZarrOptions.v2(4, 8, 8), "turned.zarr", lab::put);
    String attributes = pyramid
        .attributes()
        .replace("\"name\":\"z\"", "\"name\":\"first\"")
        .replace("\"name\":\"x\"", "\"name\":\"z\"")
        .replace("\"name\":\"first\"", "\"name\":\"x\"");
    lab.put("turned.zarr/.zattrs", attributes.getBytes(StandardCharsets.UTF_8));
    assertThat(runEntry("name: cells, url: 's3://some-lab/turned.zarr'", "--level", "s0"))
        .isZero();
    JsonNode metadata = loader.record("cells_s0").at("/metadata");
    assertThat(metadata.at("/core/volume_shape")).hasToString("[21,12,5]");
    assertThat(metadata.at("/core/voxel_size_nm")).hasToString("{\"z\":40.0,\"y\":6.0,\"x\":4.0}");
    List<Short> voxels = loader.voxels("cells_s0");
    for (int z = 0; z < 21; z++) {
      for (int y = 0; y < 12; y++) {
        for (int x = 0; x < 5; x++) {
          assertThat(voxels.get((z * 12 + y) * 5 + x)).isEqualTo(CELLS.value(x, y, z));
        }
      }
    }
  }

  @Test
  void channelsAndTimePointsAreVolumesOfTheirOwn() throws Exception {
    String header =
        "{\"zarr_format\":2,\"shape\":[2,3,1,2,2],\"chunks\":[1,1,1,2,2],\"dtype\":\"|u1\","
            + "\"order\":\"C\",\"fill_value\":0,\"filters\":null,\"compressor\":null}";
    lab.put("movie.zarr/.zgroup", "{\"zarr_format\":2}".getBytes(StandardCharsets.UTF_8));
    lab.put(
        "movie.zarr/.zattrs",
        ("{\"multiscales\":[{\"version\":\"0.4\",\"axes\":[{\"name\":\"t\",\"type\":\"time\"},"
                + "{\"name\":\"c\",\"type\":\"channel\"},{\"name\":\"z\",\"type\":\"space\"},{\"name\":\"y\",\"type\":\"space\"},"
                + "{\"name\":\"x\",\"type\":\"space\"}],\"datasets\":[{\"path\":\"0\",\"coordinateTransformations\":"
                + "[{\"type\":\"scale\",\"scale\":[1,1,1,1,1]}]}]}]}")
            .getBytes(StandardCharsets.UTF_8));
    lab.put("movie.zarr/0/.zarray", header.getBytes(StandardCharsets.UTF_8));
    for (byte t = 0; t < 2; t++) {
      for (byte c = 0; c < 3; c++) {
        lab.put("movie.zarr/0/" + t + "." + c + ".0.0.0", new byte[] {t, c, t, c});
      }
    }
    assertThat(runEntry("name: movie, url: 's3://some-lab/movie.zarr'")).isZero();
    assertThat(loader.ids())
        .containsExactly(
            "movie_0_c0_t0",
            "movie_0_c0_t1",
            "movie_0_c1_t0",
            "movie_0_c1_t1",
            "movie_0_c2_t0",
            "movie_0_c2_t1");
    assertThat(loader.voxels("movie_0_c2_t1")).containsExactly((short) 0x0201, (short) 0x0201);
    assertThat(loader.record("movie_0_c2_t1").at("/metadata/provenance/channel").asInt())
        .isEqualTo(2);
  }

  @Test
  void aVoxelSizeThatTheStoreDoesNotSayCanBeTold() throws Exception {
    ZarrEncoder.write(
        CELLS, ZarrOptions.v2(4, 8, 8).compressor(ZarrCompressor.GZIP), "plain.zarr", lab::put);
    assertThat(
            runEntry("name: cells, url: 's3://some-lab/plain.zarr', region_nm: '40:120,0:60,0:40',"
                + " fallback: {voxel_size_nm: {z: 40, y: 6, x: 4}}"))
        .isZero();
    assertThat(loader.voxels("cells_z1-3_y0-10_x0-10")).isEqualTo(CELLS.box(1, 3, 0, 10, 0, 10));
    JsonNode metadata = loader.record("cells_z1-3_y0-10_x0-10").at("/metadata");
    assertThat(metadata.at("/provenance/origins/core.voxel_size_nm.z").asText())
        .isEqualTo("configuration");
  }

  @Test
  void whatIsNoStoreOfChunksIsSaidToBeNone() throws Exception {
    lab.put("page/index.html", "<html></html>".getBytes(StandardCharsets.UTF_8));
    assertThat(runEntry("name: cells, url: 's3://some-lab/page'")).isEqualTo(4);
    assertThat(loader.error("cells"))
        .isEqualTo("there is no array or pyramid of Zarr, N5, precomputed at s3://some-lab/page;"
            + " there are index.html");
  }

  private void put(String key, String text) {
    loader.bucket.put(key, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }
}
