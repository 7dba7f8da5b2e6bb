package org.emingest.loader.flyem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.emingest.testkit.dvid.DvidFault;
import org.emingest.testkit.http.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A crop that can be made again bit for bit. */
class SeedsTest {

  private static final String NAME = "island_s0_seed-7_128x160x150";
  private static final String[] SEED_7 = {
    "--seed", "7", "--crop-size", "128,160,150", "--set", "sources.flyem.dvid_box=[64, 64, 64]"
  };

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

  private static String[] and(String... more) {
    return java.util.stream.Stream.concat(
            java.util.Arrays.stream(SEED_7), java.util.Arrays.stream(more))
        .toArray(String[]::new);
  }

  private static Path array(Path data) {
    return data.resolve("flyem").resolve(NAME + ".npy");
  }

  @Test
  void oneWorkerEightWorkersAndAKilledRunMakeTheSameFile() throws Exception {
    Path one = folder.resolve("one");
    assertThat(loader.runInto(one, and("--set", "sources.flyem.defaults.max_workers=1")))
        .isZero();
    Path eight = folder.resolve("eight");
    assertThat(loader.runInto(eight, and("--set", "sources.flyem.defaults.max_workers=8")))
        .isZero();
    assertThat(array(eight)).hasSameBinaryContentAs(array(one));
    int straight = loader.dvid.asked().size() / 2;

    Path killed = folder.resolve("killed");
    loader.http.faultUnder("/api/node/", Fault.throttle(150_000));
    int before = loader.dvid.asked().size();
    Process process = loader.start(killed, and("--set", "sources.flyem.defaults.max_workers=8"));
    Path journal = killed.resolve("flyem").resolve(NAME + ".npy.partial.journal");
    while (finishedBlocks(journal) < 2) {
      assertThat(process.waitFor(10, TimeUnit.MILLISECONDS)).as("still running").isFalse();
    }
    process.destroyForcibly().waitFor();
    assertThat(array(killed)).doesNotExist();
    int asked = loader.dvid.asked().size() - before;
    assertThat(asked).isLessThan(straight);

    loader.http.faultUnder("/api/node/");
    assertThat(loader.runInto(killed, SEED_7)).isZero();
    assertThat(array(killed)).hasSameBinaryContentAs(array(one));
    int inAll = loader.dvid.asked().size() - before;
    // What was in flight is asked for again, what was written is not.
    assertThat(inAll).isBetween(straight, straight + straight / 2);
  }

  private static int finishedBlocks(Path journal) throws Exception {
    return Files.exists(journal) ? Math.max(0, Files.readAllLines(journal).size() - 1) : 0;
  }

  @Test
  void aSeedThatNobodyGaveIsDrawnToldAndInTheRecord() throws Exception {
    assertThat(loader.run("--set", "sources.flyem.seed=")).isZero();
    List<String> names = loader.names();
    assertThat(names).hasSize(1);
    long seed =
        loader.record(names.get(0)).at("/additional_metadata/archive/crop/seed").asLong();
    assertThat(names.get(0)).isEqualTo("island_s0_seed-" + seed + "_64x72x80");
    assertThat(loader.told()).contains("--seed " + seed + " makes this crop again");

    Path again = folder.resolve("again");
    assertThat(loader.runInto(again, "--seed", "" + seed)).isZero();
    assertThat(again.resolve("flyem").resolve(names.get(0) + ".npy"))
        .hasSameBinaryContentAs(loader.array(names.get(0)));
  }

  @Test
  void anUnfinishedCropIsNotGoneOnWithWithoutItsSeed() throws Exception {
    loader.dvid.fault(DvidFault.BLOCKED);
    assertThat(loader.run("--seed", "7", "--route", "dvid")).isEqualTo(4);
    loader.dvid.heal();

    assertThat(loader.run("--route", "dvid", "--set", "sources.flyem.seed=")).isEqualTo(2);
    assertThat(loader.told())
        .contains(
            "the seed is missing: island_s0_seed-7_64x72x80 is unfinished, and only --seed 7 goes on with it");
    assertThat(
            loader.record("island_s0_random_64x72x80").at("/error/exit_status").asInt())
        .isEqualTo(2);

    assertThat(loader.run("--seed", "7", "--route", "dvid")).isZero();
    assertThat(loader.run("--route", "dvid", "--set", "sources.flyem.seed=")).isZero();
    assertThat(loader.names()).doesNotContain("island_s0_random_64x72x80").hasSize(2);
  }
}
