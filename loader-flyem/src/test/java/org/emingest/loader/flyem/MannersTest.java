package org.emingest.loader.flyem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.dvid.DvidFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a DVID server is asked, and what is made of its refusals. */
class MannersTest {

  private static final String NAME = "island_s0_z40_y61_x50_64x72x80";
  private static final String[] HERE = {
    "--origin", "40,61,50", "--route", "dvid", "--set", "sources.flyem.dvid_box=[64, 64, 64]"
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

  private int run(String... more) {
    return loader.run(
        java.util.stream.Stream.concat(java.util.Arrays.stream(HERE), java.util.Arrays.stream(more))
            .toArray(String[]::new));
  }

  private void assertRight() throws Exception {
    assertThat(LoaderFixture.sha256(loader.array(NAME)))
        .isEqualTo(loader.npyHash(40, 61, 50, new StackShape(64, 72, 80)));
  }

  @Test
  void noMoreThanTwoRequestsAreInFlight() throws Exception {
    assertThat(run()).isZero();
    assertRight();
    assertThat(loader.http.mostResponsesAtOnce()).isLessThanOrEqualTo(2);
  }

  @Test
  void throttledRequestsGoOneByOneAndNeverRefuseEachOther() throws Exception {
    assertThat(run(
            "--set", "sources.flyem.throttle=true", "--set", "sources.flyem.dvid_user=somebody"))
        .isZero();
    assertRight();
    assertThat(loader.dvid.asked()).hasSize(18).allSatisfy(asked -> {
      assertThat(asked.throttled()).isTrue();
      assertThat(asked.user()).contains("somebody");
    });
    assertThat(loader.http.mostResponsesAtOnce()).isEqualTo(1);
  }

  @Test
  void aServerThatIsBusyWithOthersUsesUpNoAttempts() throws Exception {
    loader.dvid.fault(DvidFault.THROTTLED, 20);
    assertThat(run("--set", "sources.flyem.throttle=true", "--set", "global.transfer.attempts=1"))
        .isZero();
    assertRight();
    assertThat(loader.dvid.asked()).hasSize(38);
  }

  @Test
  void aServerThatIsBusyForEverIsGivenUp() throws Exception {
    loader.dvid.fault(DvidFault.THROTTLED);
    assertThat(run("--set", "global.transfer.max_retry_after_seconds=1.5")).isEqualTo(3);
    assertThat(loader.told())
        .contains("was busy with others for")
        .contains("already running 1 throttled operations");
    assertThat(loader.dvid.asked().size()).isGreaterThan(3);
  }

  @Test
  void whoIsBlockedStopsAtOnceAndIsShownTheNote() throws Exception {
    loader.dvid.fault(DvidFault.BLOCKED);
    assertThat(run()).isEqualTo(4);
    assertThat(loader.told())
        .contains("answered 429: \"blocked: please write to the operators before you go on\"");
    assertThat(loader.dvid.asked().size()).isLessThanOrEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UNAVAILABLE    | 3 | could not be reached in 3 attempts: status 503, says \"DVID server is unavailable\"",
        "PANIC          | 3 | says \"panic detected on request: runtime error: index out of range\"",
        "ERROR_APPENDED | 5 | that were asked for: \"unable to get block: context deadline exceeded\"",
        "SHORT_BODY     | 5 |  bytes were asked for",
        "PROXY          | 4 | does not support /raw endpoint while proxying"
      })
  void eachFaultHasItsStatusAndItsLine(DvidFault fault, int status, String line) throws Exception {
    loader.dvid.faultAfter(2, fault);
    assertThat(run()).isEqualTo(status);
    assertThat(loader.told()).contains(line);
    assertThat(loader.record(NAME).at("/error/exit_status").asInt()).isEqualTo(status);
    assertThat(loader.record(NAME).at("/error/message").asText()).contains(line.strip());
    assertThat(loader.array(NAME)).doesNotExist();

    loader.dvid.heal();
    assertThat(run()).isZero();
    assertRight();
  }

  @ParameterizedTest
  @CsvSource({"UNAVAILABLE", "PANIC", "ERROR_APPENDED", "SHORT_BODY"})
  void aFaultThatPassesIsTriedAgain(DvidFault fault) throws Exception {
    loader.dvid.fault(fault, 2);
    assertThat(run()).isZero();
    assertRight();
  }

  @Test
  void anEmptyInstanceIsRefusedByTheFieldsName() throws Exception {
    loader.dvid.field("/Extended/MinPoint", null);
    loader.dvid.field("/Extents/MinPoint", null);
    assertThat(run()).isEqualTo(6);
    assertThat(loader.told()).contains("has no MinPoint: nothing is stored in this instance");
  }

  @Test
  void aVersionThatIsNotThereIsNamed() throws Exception {
    assertThat(run("--set", "sources.flyem.uuid=0badc0de")).isEqualTo(4);
    assertThat(loader.told()).contains("api/node/0badc0de/grayscale/info");
  }

  @Test
  void aMissingShardMapInsideTheVolumeIsAnErrorAndNoZeros() throws Exception {
    loader.dvid.put(new org.emingest.testkit.dvid.DvidInstance(
        new org.emingest.testkit.Cutout(loader.volume, 0, 0, 0, new StackShape(100, 200, 180)),
        LoaderFixture.UUID,
        "grayscale",
        0,
        0,
        0,
        64));
    loader.dvid.field("/Extended/MaxPoint", java.util.List.of(191, 199, 191));
    loader.dvid.fault(DvidFault.NO_MINISHARD_BEYOND);
    assertThat(run()).isEqualTo(3);
    assertThat(loader.told()).contains("No minishard map found in shard");
  }
}
