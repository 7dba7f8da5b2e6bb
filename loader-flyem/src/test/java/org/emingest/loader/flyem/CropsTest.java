package org.emingest.loader.flyem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.emingest.testkit.Cutout;
import org.emingest.testkit.Halved;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.VolumeHashes;
import org.emingest.testkit.dvid.DvidFault;
import org.emingest.testkit.dvid.DvidServer.Asked;
import org.emingest.testkit.phantom.Mosaic;
import org.emingest.testkit.precomputed.PrecomputedEncoder;
import org.emingest.testkit.precomputed.PrecomputedOptions;
import org.emingest.testkit.precomputed.PrecomputedServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which voxels a crop has, who placed it, and what the record says of that. */
class CropsTest {

  private static final StackShape CROP = new StackShape(64, 72, 80);
  private static final String SEED_7 = "island_s0_seed-7_64x72x80";

  @TempDir
  Path folder;

  private LoaderFixture loader;

  @BeforeEach
  void serve() {
    loader = new LoaderFixture(folder).serve();
  }

  @AfterEach
  void stop() {
    loader.close();
  }

  @Test
  void aCropOverDvidHasTheVoxelsThatWereAskedForByteForByte() throws Exception {
    assertThat(loader.run("--origin", "40,61,50")).isZero();
    String name = "island_s0_z40_y61_x50_64x72x80";
    assertThat(LoaderFixture.sha256(loader.array(name)))
        .isEqualTo(loader.npyHash(40, 61, 50, CROP));

    JsonNode record = loader.record(name);
    assertThat(record.at("/metadata/provenance/region/origin")).hasToString("[40,61,50]");
    assertThat(record.at("/metadata/provenance/region/shape")).hasToString("[64,72,80]");
    assertThat(record.at("/metadata/provenance/internal_path").asText())
        .isEqualTo("api/node/" + LoaderFixture.UUID + "/grayscale");
    assertThat(record.at("/metadata/provenance/route").asText()).isEqualTo("dvid");
    assertThat(record.at("/metadata/technical/compression").asText()).isEqualTo("none");
    assertThat(record.at("/metadata/technical/source_compression").asText()).isEqualTo("none");
    assertThat(record.at("/metadata/quality/completeness_score").asDouble()).isEqualTo(1);
    JsonNode crop = record.at("/additional_metadata/archive/crop");
    assertThat(crop.at("/placed_by").asText()).isEqualTo("origin");
    assertThat(crop.at("/origin_zyx")).hasToString("[40,61,50]");
    assertThat(crop.at("/scale").asInt()).isZero();
  }

  @Test
  void dvidIsAskedForWholeBlocksOnceEachAndForNothingBesides() {
    assertThat(loader.run("--origin", "40,61,50")).isZero();
    assertThat(loader.dvid.asked()).isNotEmpty().allSatisfy(asked -> {
      assertThat(asked.app()).contains("electron-microscopy-ingest");
      assertThat(asked.throttled()).isFalse();
      assertThat(asked.offset()).allMatch(at -> at % 64 == 0);
      assertThat(asked.size()).allMatch(edge -> edge <= 256);
    });
    // z 0:128 of 40:104, y 0:192 of 61:133, x 0:192 of 50:130 but for the padding.
    assertThat(loader.dvid.asked().stream().mapToLong(Asked::voxels).sum())
        .isEqualTo(128L * 192 * 180);
    assertThat(loader.dvid.asked()).doesNotHaveDuplicates();
  }

  @Test
  void extentsOfThreeLengthsAreXyzAndTheFarCornerIsReachedOnEveryAxis() throws Exception {
    loader.dvid.fault(DvidFault.NO_MINISHARD_BEYOND);
    assertThat(loader.run("--origin", "86,128,100")).isZero();
    assertThat(LoaderFixture.sha256(loader.array("island_s0_z86_y128_x100_64x72x80")))
        .isEqualTo(loader.npyHash(86, 128, 100, CROP));
    assertThat(loader.dvid.asked()).allSatisfy(asked -> {
      assertThat(asked.offset().get(0) + asked.size().get(0)).isLessThanOrEqualTo(180);
      assertThat(asked.offset().get(1) + asked.size().get(1)).isLessThanOrEqualTo(200);
      assertThat(asked.offset().get(2) + asked.size().get(2)).isLessThanOrEqualTo(150);
    });
  }

  @Test
  void theWholeVolumeIsItsTrueExtentThoughMaxPointIsIncludedAndPadded() throws Exception {
    assertThat(loader.run("--crop-size", "150,200,180", "--origin", "0,0,0")).isZero();
    assertThat(LoaderFixture.sha256(loader.array("island_s0_z0_y0_x0_150x200x180")))
        .isEqualTo(VolumeHashes.of(loader.volume).npy());
    JsonNode header =
        loader.record("island_s0_z0_y0_x0_150x200x180").at("/additional_metadata/file_header");
    assertThat(header.at("/MaxPoint")).hasToString("[191,199,191]");
  }

  @Test
  void noSeedPlacesACropBeyondTheTrueExtent() throws Exception {
    for (int seed = 1; seed <= 6; seed++) {
      assertThat(loader.run(
              "--crop-size",
              "149,199,100",
              "--seed",
              "" + seed,
              "--set",
              "sources.flyem.min_foreground=0"))
          .isZero();
      String name = "island_s0_seed-" + seed + "_149x199x100";
      JsonNode at = loader.record(name).at("/additional_metadata/archive/crop/origin_zyx");
      assertThat(at.get(0).asInt()).isBetween(0, 1);
      assertThat(at.get(1).asInt()).isBetween(0, 1);
      assertThat(at.get(2).asInt()).isBetween(0, 80);
      assertThat(LoaderFixture.sha256(loader.array(name)))
          .isEqualTo(loader.npyHash(
              at.get(0).asInt(),
              at.get(1).asInt(),
              at.get(2).asInt(),
              new StackShape(149, 199, 100)));
    }
  }

  @Test
  void aCropOverPrecomputedIsSaidToBeLossyAndIsNearTheVoxels() throws Exception {
    assertThat(loader.run("--route", "precomputed", "--origin", "40,61,50")).isZero();
    String name = "island_s0_z40_y61_x50_64x72x80";
    assertThat(loader.dvid.asked()).isEmpty();
    JsonNode technical = loader.record(name).at("/metadata/technical");
    assertThat(technical.at("/compression").asText()).isEqualTo("none; voxels from jpeg (lossy)");
    assertThat(technical.at("/source_compression").asText()).isEqualTo("jpeg (lossy)");

    byte[] made = LoaderFixture.voxels(loader.array(name), CROP);
    Cutout right = new Cutout(loader.volume, 40, 61, 50, CROP);
    double sum = 0;
    for (int i = 0; i < made.length; i++) {
      int z = i / (72 * 80);
      sum += Math.abs((made[i] & 0xff) - (right.section(z)[i % (72 * 80)] & 0xff))
          / (double) made.length;
      if (i % (72 * 80) == 0 && z > 3) {
        break; // four sections tell
      }
    }
    assertThat(sum).isLessThan(1);
  }

  @Test
  void aCoarserScaleHasItsOwnInstanceAndVoxels() throws Exception {
    loader.dvid.put(new org.emingest.testkit.dvid.DvidInstance(
        new Halved(loader.volume), LoaderFixture.UUID, "grayscale_1", 0, 0, 0, 64));
    assertThat(loader.run(
            "--set", "sources.flyem.scale=1", "--crop-size", "30,40,50", "--origin", "20,30,35"))
        .isZero();
    Cutout right = new Cutout(new Halved(loader.volume), 20, 30, 35, new StackShape(30, 40, 50));
    assertThat(LoaderFixture.sha256(loader.array("island_s1_z20_y30_x35_30x40x50")))
        .isEqualTo(VolumeHashes.of(right).npy());
  }

  @Test
  void aScaleThatIsNotThereIsAnsweredWithThoseThatAre() throws Exception {
    assertThat(loader.run("--set", "sources.flyem.scale=3", "--origin", "0,0,0"))
        .isEqualTo(4);
    assertThat(loader.told())
        .contains("has no scale 3; it has 3: 8.0x8.0x8.0, 16.0x16.0x16.0, 32.0x32.0x32.0");
  }

  @Test
  void originsAreCountedFromTheVolumesOwnVoxelZeroWhereverTheStoreBegins() throws Exception {
    StackShape shape = new StackShape(40, 50, 60);
    Mosaic noise = Mosaic.ofOne(3, shape);
    PrecomputedServer store = PrecomputedServer.on(loader.http, "/elsewhere");
    store.put(PrecomputedEncoder.store(
        noise, PrecomputedOptions.raw("uint8").offset(-32, 64, 1000).chunk(16, 16, 16)));
    assertThat(loader.run(
            "--route", "precomputed",
            "--set", "sources.flyem.precomputed_url=" + store.url(),
            "--crop-size", "20,30,25",
            "--origin", "1010,70,-22"))
        .isZero();
    Cutout right = new Cutout(noise, 10, 6, 10, new StackShape(20, 30, 25));
    assertThat(LoaderFixture.sha256(loader.array("island_s0_z1010_y70_x-22_20x30x25")))
        .isEqualTo(VolumeHashes.of(right).npy());
  }

  @Test
  void anExtentWithinThePaddedStoreIsTheTrueBox() throws Exception {
    assertThat(loader.run(
            "--route", "precomputed",
            "--set", "sources.flyem.extent={origin: [10, 20, 30], shape: [100, 100, 100]}",
            "--crop-size", "64,72,80",
            "--origin", "20,40,35"))
        .isZero();
    assertThat(loader.run(
            "--origin",
            "40,61,50",
            "--set",
            "sources.flyem.extent={origin: [10, 20, 30], shape: [90, 120, 110]}"))
        .isEqualTo(2);
    assertThat(loader.told())
        .contains(
            "from [40, 61, 50] on leaves the volume, which has voxels from [10, 20, 30] to [99, 139, 139]"
                + " (sources.flyem.extent)");
  }

  @Test
  void aBoxThatBeginsInsideOfAStoresChunkHasTheSameVoxels() throws Exception {
    assertThat(
            loader.runInto(folder.resolve("all"), "--route", "precomputed", "--origin", "20,40,35"))
        .isZero();
    assertThat(loader.run(
            "--route",
            "precomputed",
            "--set",
            "sources.flyem.extent={origin: [10, 20, 30], shape: [100, 100, 100]}",
            "--origin",
            "20,40,35"))
        .isZero();
    String name = "island_s0_z20_y40_x35_64x72x80";
    assertThat(loader.array(name))
        .hasSameBinaryContentAs(folder.resolve("all/flyem/" + name + ".npy"));
    assertThat(loader.record(name).at("/metadata/provenance/region/origin"))
        .hasToString("[10,20,5]");
  }

  @Test
  void drawsWithTooLittleForegroundAreDrawnAgainAndAllAreRecorded() throws Exception {
    assertThat(loader.run(
            "--seed", "7", "--crop-size", "30,30,30", "--set", "sources.flyem.min_foreground=0.9"))
        .isZero();
    JsonNode crop =
        loader.record("island_s0_seed-7_30x30x30").at("/additional_metadata/archive/crop");
    JsonNode draws = crop.at("/draws");
    assertThat(draws.size()).isBetween(2, 20);
    for (int i = 0; i < draws.size() - 1; i++) {
      assertThat(draws.get(i).at("/foreground").asDouble()).isLessThan(0.9);
      assertThat(draws.get(i).at("/judged_by").asText()).startsWith("precomputed scale 8.0");
    }
    assertThat(draws.get(draws.size() - 1).at("/foreground").asDouble())
        .isGreaterThanOrEqualTo(0.9);
    assertThat(draws.get(draws.size() - 1).at("/origin_zyx")).isEqualTo(crop.at("/origin_zyx"));
    assertThat(crop.at("/enough_foreground").asBoolean()).isTrue();
    assertThat(crop.at("/all_background").asBoolean()).isFalse();
  }

  @Test
  void aLargeCropIsJudgedByACoarserScale() throws Exception {
    assertThat(loader.run("--seed", "2", "--crop-size", "120,120,120")).isZero();
    assertThat(loader
            .record("island_s0_seed-2_120x120x120")
            .at("/additional_metadata/archive/crop/draws/0/judged_by")
            .asText())
        .isEqualTo("precomputed scale 16.0x16.0x16.0");
  }

  @Test
  void drawsAreJudgedBySmallBoxesOverDvidWhereTheConfigurationSaysSo() throws Exception {
    assertThat(loader.run("--seed", "7", "--set", "sources.flyem.judge=dvid")).isZero();
    JsonNode draw = loader.record(SEED_7).at("/additional_metadata/archive/crop/draws/0");
    assertThat(draw.at("/judged_by").asText()).isEqualTo("dvid, 27 boxes of 32 x 32 x 32");
    assertThat(draw.at("/foreground").asDouble()).isBetween(0.01, 1.0);
  }

  @Test
  void aCropOfNothingButBackgroundIsSaidToBeOne() throws Exception {
    assertThat(loader.run("--crop-size", "8,8,8", "--origin", "0,0,0")).isZero();
    assertThat(loader.told())
        .contains(
            "island_s0_z0_y0_x0_8x8x8.npy: every voxel is 0.0, so it is nothing but background");
    assertThat(loader
            .record("island_s0_z0_y0_x0_8x8x8")
            .at("/metadata/quality/metrics/only_value")
            .asDouble(-1))
        .isZero();

    assertThat(loader.run(
            "--crop-size",
            "4,4,4",
            "--seed",
            "7",
            "--set",
            "sources.flyem.max_draws=3",
            "--set",
            "sources.flyem.extent={origin: [0, 0, 0], shape: [12, 12, 12]}"))
        .isZero();
    JsonNode crop = loader.record("island_s0_seed-7_4x4x4").at("/additional_metadata/archive/crop");
    assertThat(crop.at("/draws")).hasSize(3);
    assertThat(crop.at("/all_background").asBoolean()).isTrue();
    assertThat(crop.at("/enough_foreground").asBoolean()).isFalse();
    assertThat(loader.told()).contains("all 3 draws are nothing but background");
  }

  @Test
  void severalCropsHaveTheSeedsOneAfterTheOther() throws Exception {
    assertThat(loader.run("--set", "sources.flyem.crops=3", "--seed", "7")).isZero();
    assertThat(loader.names())
        .containsExactly(SEED_7, "island_s0_seed-8_64x72x80", "island_s0_seed-9_64x72x80");
    List<String> places = List.of("7", "8", "9").stream()
        .map(seed -> place("island_s0_seed-" + seed + "_64x72x80"))
        .toList();
    assertThat(places).doesNotHaveDuplicates();
  }

  private String place(String name) {
    try {
      return loader.record(name).at("/metadata/provenance/region/origin").toString();
    } catch (java.io.IOException trouble) {
      throw new java.io.UncheckedIOException(trouble);
    }
  }

  @Test
  void aFinishedCropIsNotFetchedAgain() throws Exception {
    assertThat(loader.run("--seed", "7")).isZero();
    int before = loader.dvid.asked().size();
    assertThat(loader.run("--seed", "7")).isZero();
    assertThat(loader.dvid.asked()).hasSize(before);
  }

  @Test
  void whatTheServerSaysOfItsVoxelsStaysWhenAFinishedCropIsLabelledAnew() throws Exception {
    assertThat(loader.run("--seed", "7")).isZero();
    JsonNode made = loader.record(SEED_7).path("metadata");
    assertThat(made.at("/core/voxel_size_nm/z").asDouble()).isEqualTo(6.0);

    assertThat(loader.run("--seed", "7")).isZero();
    assertThat(loader.record(SEED_7).path("metadata")).isEqualTo(made);
  }

  @Test
  void aDryRunWritesNothing() {
    assertThat(loader.run("--seed", "7", "--dry-run")).isZero();
    assertThat(loader.out())
        .contains("flyem " + SEED_7, "64 x 72 x 80 uint8", "1 chunk, 369 kB (368640 bytes)");
    assertThat(loader.data()).doesNotExist();
    assertThat(loader.dvid.asked()).isEmpty();
  }

  @Test
  void aDryRunTellsOfTheRouteThatLeadsThere() {
    try (LoaderFixture lossy = new LoaderFixture(folder)) {
      lossy.servePrecomputed(lossy.volume, "jpeg");
      assertThat(lossy.run("--seed", "7", "--dry-run")).isZero();
      assertThat(lossy.out()).contains(lossy.precomputed.url().toString(), "64 x 72 x 80 uint8");
    }
  }
}
