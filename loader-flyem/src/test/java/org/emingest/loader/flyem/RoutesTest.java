package org.emingest.loader.flyem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.dvid.DvidFault;
import org.emingest.testkit.http.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The second route when the first fails, and never a mixture of the two. */
class RoutesTest {

  private static final String NAME = "island_s0_z40_y61_x50_64x72x80";
  private static final StackShape CROP = new StackShape(64, 72, 80);
  private static final String[] HERE = {
    "--origin", "40,61,50", "--set", "sources.flyem.dvid_box=[64, 64, 64]"
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

  private JsonNode routes() throws Exception {
    return loader.record(NAME).at("/metadata/provenance/routes");
  }

  @Test
  void theNextRouteMakesTheWholeCropWhenTheFirstFailsHalfWay() throws Exception {
    assertThat(loader.runInto(
            folder.resolve("lossy"), "--origin", "40,61,50", "--route", "precomputed"))
        .isZero();
    loader.dvid.faultAfter(3, DvidFault.PANIC);
    assertThat(loader.run(HERE)).isZero();

    assertThat(loader.array(NAME))
        .hasSameBinaryContentAs(folder.resolve("lossy/flyem/" + NAME + ".npy"));
    assertThat(routes().findValuesAsText("route")).containsExactly("dvid", "precomputed");
    assertThat(routes().at("/0/files").asInt()).isZero();
    assertThat(routes().at("/0/error").asText()).contains("panic detected on request");
    assertThat(routes().at("/1/files").asInt()).isEqualTo(1);
    JsonNode record = loader.record(NAME);
    assertThat(record.at("/metadata/provenance/route").asText()).isEqualTo("precomputed");
    assertThat(record.at("/metadata/provenance/download_url").asText())
        .isEqualTo(loader.precomputed.url().toString());
    assertThat(record.at("/metadata/technical/source_compression").asText())
        .isEqualTo("jpeg (lossy)");
    assertThat(record.at("/additional_metadata/archive/crop/route").asText())
        .isEqualTo("precomputed");
    assertThat(record.at("/progress/attempt").asInt()).isEqualTo(2);
    assertThat(record.at("/metadata/quality/metrics/chunks/failed").asInt()).isZero();
    assertThat(loader.told()).contains("trying the next route");

    loader.dvid.heal();
    int before = loader.dvid.asked().size();
    assertThat(loader.run(HERE)).isZero();
    assertThat(loader.dvid.asked()).as("what is complete stays").hasSize(before);
  }

  @Test
  void theOrderIsThatOfTheConfiguration() throws Exception {
    assertThat(loader.run("--origin", "40,61,50", "--route", "precomputed", "--route", "dvid"))
        .isZero();
    assertThat(routes().findValuesAsText("route")).containsExactly("precomputed");
    assertThat(loader.dvid.asked()).isEmpty();
  }

  @Test
  void whatARouteCostThatLedNowhereIsInTheRecord() throws Exception {
    loader.dvid.fault(DvidFault.UNAVAILABLE);
    assertThat(loader.run(HERE)).isZero();
    JsonNode timings = loader.record(NAME).at("/metadata/technical/timings");
    assertThat(timings.path("refusals").asLong()).isGreaterThanOrEqualTo(2);
    assertThat(timings.path("requests").asLong())
        .isGreaterThan(loader.dvid.asked().size());
  }

  @Test
  void whenBothFailTheRecordTellsOfBoth() throws Exception {
    loader.dvid.fault(DvidFault.UNAVAILABLE);
    loader.http.faultUnder(loader.precomputed.url().getPath() + "/8.0x8.0x8.0", Fault.status(503));
    assertThat(loader.run(HERE)).isEqualTo(3);
    JsonNode record = loader.record(NAME);
    assertThat(record.at("/status").asText()).isEqualTo("failed");
    assertThat(record.at("/error/exit_status").asInt()).isEqualTo(3);
    assertThat(record.at("/error/message").asText())
        .contains(NAME + " came by no route: dvid: ")
        .contains("DVID server is unavailable")
        .contains("; precomputed: ");
    assertThat(routes().findValuesAsText("route")).containsExactly("dvid", "precomputed");
    assertThat(loader.array(NAME)).doesNotExist();

    loader.dvid.heal();
    assertThat(loader.run(HERE)).isZero();
    assertThat(LoaderFixture.sha256(loader.array(NAME)))
        .isEqualTo(loader.npyHash(40, 61, 50, CROP));
  }

  @Test
  void aFirstRouteThatFailedIsGoneOnWithIfTheSecondWasNotThereEither() throws Exception {
    String[] large = {
      "--origin", "40,61,30",
      "--crop-size", "110,130,150",
      "--set", "sources.flyem.dvid_box=[64, 64, 64]",
      "--set", "sources.flyem.defaults.max_workers=1"
    };
    loader.dvid.faultAfter(12, DvidFault.UNAVAILABLE);
    loader.http.fault(loader.precomputed.url().getPath() + "/info", twoAnswersThenNone());
    assertThat(loader.run(large)).isEqualTo(3);
    loader.dvid.heal();
    loader.http.fault(loader.precomputed.url().getPath() + "/info");
    int before = loader.dvid.asked().size();
    assertThat(loader.run(large)).isZero();
    // 27 chunks in blocks of 3, four of which were written.
    assertThat(loader.dvid.asked().size() - before).isEqualTo(15);
    assertThat(LoaderFixture.sha256(loader.array("island_s0_z40_y61_x30_110x130x150")))
        .isEqualTo(loader.npyHash(40, 61, 30, new StackShape(110, 130, 150)));
  }

  /** The box is asked for when the crop is placed and when DVID is opened. */
  private static Fault twoAnswersThenNone() {
    java.util.concurrent.atomic.AtomicInteger answered =
        new java.util.concurrent.atomic.AtomicInteger();
    return (request, answer) -> {
      if (answered.incrementAndGet() > 2) {
        answer.page(503, "text/plain", "no");
      }
    };
  }

  @Test
  void aSilentServerIsLeftForTheNextRoute() throws Exception {
    loader.dvid.fault(DvidFault.STALL);
    assertThat(loader.run(
            "--origin", "40,61,50",
            "--set", "sources.flyem.defaults.idle_timeout_seconds=0.3",
            "--set", "global.transfer.attempts=1"))
        .isZero();
    assertThat(routes().findValuesAsText("route")).containsExactly("dvid", "precomputed");
  }

  @Test
  void anInstanceThatIsAProxyIsLeftForThePrecomputedVolume() throws Exception {
    loader.dvid.field("/Extended/GridStore", "a-grid-store");
    loader.dvid.fault(DvidFault.PROXY);
    assertThat(loader.run(HERE)).isZero();
    assertThat(routes().at("/0/error").asText()).contains("a-grid-store").contains("GridStore");
    assertThat(loader.dvid.asked()).isEmpty();
  }
}
