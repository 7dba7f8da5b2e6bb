package org.emingest.loader.flyem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.emingest.testkit.http.Fault;
import org.emingest.testkit.precomputed.PrecomputedFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes of the user and of the precomputed store: one clear line, the documented status, a true record. */
class BadInputTest {

  private static final String NAME = "island_s0_z40_y61_x50_64x72x80";
  private static final String[] HERE = {"--origin", "40,61,50", "--route", "precomputed"};

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
  void aCropLargerThanTheVolumeIsRefusedWithBothSizes() throws Exception {
    assertThat(loader.run("--crop-size", "150,201,180", "--seed", "7")).isEqualTo(2);
    assertThat(loader.told())
        .contains(
            "a crop (z, y, x) of 150 x 201 x 180 is larger than the volume, which is 150 x 200 x 180");
    assertThat(loader.record("island_s0_seed-7_150x201x180").at("/status").asText())
        .isEqualTo("failed");
    assertThat(loader.dvid.asked()).isEmpty();
  }

  @Test
  void aCropOutsideTheVolumeIsRefusedWithTheBounds() throws Exception {
    assertThat(loader.run("--origin", "100,100,101")).isEqualTo(2);
    assertThat(loader.told())
        .contains(
            "a crop (z, y, x) of 64 x 72 x 80 from [100, 100, 101] on leaves the volume, which has voxels from"
                + " [0, 0, 0] to [149, 199, 179] (precomputed info, scale 8.0x8.0x8.0)");
    assertThat(loader
            .record("island_s0_z100_y100_x101_64x72x80")
            .at("/error/exit_status")
            .asInt())
        .isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--crop-size|10,10|crop_size",
        "--crop-size|10x10x10|crop_size",
        "--crop-size|0,10,10|crop_size",
        "--origin|1,2|origin",
        "--origin|1,2,z|origin",
        "--seed|seven|seed",
        "--seed|-1|seed",
        "--route|ftp|routes",
        "--set|sources.flyem.routes=[both, dvid]|routes",
        "--set|sources.flyem.min_foreground=2|min_foreground",
        "--set|sources.flyem.dvid_box=[100, 100, 100]|dvid_box",
        "--set|sources.flyem.judge=nobody|judge",
        "--set|sources.flyem.crop_sise=[1, 1, 1]|crop_sise"
      })
  void aMistakeInAnOptionIsNamedByItsKey(String option, String value, String key) throws Exception {
    assertThat(loader.run(option, value)).isEqualTo(2);
    assertThat(loader.told()).contains(key).doesNotContain("\tat ");
  }

  @Test
  void severalCropsCannotBeginAtOneOrigin() throws Exception {
    assertThat(loader.run("--origin", "0,0,0", "--set", "sources.flyem.crops=2"))
        .isEqualTo(2);
    assertThat(loader.told()).contains("cannot all begin at origin");
  }

  @Test
  void theHelpSaysTheOrderOfTheAxes() {
    assertThat(loader.run("--help")).isZero();
    assertThat(loader.out()).contains("--crop-size=Z,Y,X").contains("slowest axis first: z,y,x");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CORRUPT_INDEX   | 5 | (index of minishard ",
        "WRONG_MINISHARD | 5 | which belongs to another minishard",
        "TRUNCATED_CHUNK | 5 | .shard at byte ",
      })
  void aBrokenStoreIsNeverTakenForZeros(PrecomputedFault fault, int status, String line)
      throws Exception {
    loader.precomputed.fault(fault, LoaderFixture.FINEST);
    assertThat(loader.run(HERE)).isEqualTo(status);
    assertThat(loader.told()).contains(line);
    assertThat(loader.record(NAME).at("/status").asText()).isEqualTo("failed");
    assertThat(loader.array(NAME)).doesNotExist();
    loader.precomputed.heal();
    assertThat(loader.run(HERE)).isZero();
  }

  @Test
  void aShardThatTheStoreSaysItLacksIsZerosAndCounted() throws Exception {
    loader.precomputed.fault(PrecomputedFault.MISSING_SHARD, LoaderFixture.FINEST);
    assertThat(loader.run(HERE)).isZero();
    assertThat(loader.record(NAME).at("/metadata/quality/metrics/chunks/absent").asInt())
        .isPositive();
  }

  @Test
  void whatIsForbiddenIsNotAbsent() throws Exception {
    loader.precomputed.fault(PrecomputedFault.MISSING_SHARD, LoaderFixture.FINEST);
    String shards = loader.precomputed.url().getPath() + "/" + LoaderFixture.FINEST + "/";
    loader.http.faultUnder(shards, (request, answer) -> {
      if (request.path().endsWith("0.shard")) {
        answer.page(403, "application/xml", "<Error><Code>AccessDenied</Code></Error>");
      }
    });
    assertThat(loader.run(HERE)).isEqualTo(4);
    assertThat(loader.told()).contains("answered 403: it is not for us");
    assertThat(loader.array(NAME)).doesNotExist();
  }

  @Test
  void anInfoThatIsAWebPageIsSaidToBeOne() throws Exception {
    loader.http.fault(loader.precomputed.url().getPath() + "/info", Fault.loginPage());
    assertThat(loader.run(HERE)).isEqualTo(4);
    assertThat(loader.told()).contains("answered with a web page instead of the data");
    assertThat(loader.record(NAME).at("/status").asText()).isEqualTo("failed");
  }
}
