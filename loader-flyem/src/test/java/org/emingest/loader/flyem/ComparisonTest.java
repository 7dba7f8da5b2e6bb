package org.emingest.loader.flyem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.emingest.testkit.Cutout;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.phantom.Mosaic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --route both}: one small region by both routes. */
class ComparisonTest {

  private static final String RECORD = "island_s0_compare";

  @TempDir
  Path folder;

  private LoaderFixture loader;

  @BeforeEach
  void start() {
    loader = new LoaderFixture(folder);
  }

  @AfterEach
  void stop() {
    loader.close();
  }

  private int compare(String... more) {
    return loader.run(java.util.stream.Stream.concat(
            java.util.stream.Stream.of("--route", "both"), java.util.Arrays.stream(more))
        .toArray(String[]::new));
  }

  @Test
  void jpegIsLossyWithinAFewGreyValues() throws Exception {
    loader.serve();
    assertThat(compare("--origin", "40,61,50")).isZero();
    assertThat(loader.out())
        .matches(
            "island, scale 0: dvid and precomputed \\(jpeg \\(lossy\\)\\) are lossy within \\d+ \\(mean [0-9.]+\\);"
                + " compared: 24 x 24 x 24 at \\(z, y, x\\) \\[60, 85, 78\\]\n");
    assertThat(loader.names()).isEmpty();
    assertThat(loader.array(RECORD)).doesNotExist();
  }

  @Test
  void rawIsIdenticalAtAPlaceOfTheSeed() throws Exception {
    loader.serveDvid(loader.volume).servePrecomputed(loader.volume, "raw");
    assertThat(compare("--seed", "7")).isZero();
    assertThat(loader.out()).contains("dvid and precomputed (none) are identical;");
  }

  @Test
  void aShiftIsFoundAndSaidAsZyx() throws Exception {
    StackShape shape = LoaderFixture.SHAPE;
    Mosaic larger = Mosaic.ofOne(7, new StackShape(shape.z() + 4, shape.y() + 4, shape.x() + 4));
    loader
        .serveDvid(new Cutout(larger, 0, 0, 0, shape))
        .servePrecomputed(new Cutout(larger, 1, 0, 3, shape), "jpeg");
    assertThat(compare("--origin", "40,61,50")).isEqualTo(5);
    assertThat(loader.told()).contains("are shifted by (z, y, x) = (-1, 0, -3), then within ");
    assertThat(loader.record(RECORD).at("/status").asText()).isEqualTo("failed");
    assertThat(loader.record(RECORD).at("/error/message").asText()).contains("(-1, 0, -3)");
    assertThat(loader.array(RECORD)).doesNotExist();

    loader.servePrecomputed(new Cutout(larger, 0, 0, 0, shape), "jpeg");
    assertThat(compare("--origin", "40,61,50")).isZero();
    assertThat(loader.names()).isEmpty();
  }

  @Test
  void anotherVolumeIsDifferent() throws Exception {
    loader.serveDvid(loader.volume).servePrecomputed(Mosaic.ofOne(8, LoaderFixture.SHAPE), "jpeg");
    assertThat(compare("--origin", "40,61,50")).isEqualTo(5);
    assertThat(loader.told()).contains("are different by up to ");
  }

  @Test
  void nothingButBackgroundProvesNothing() throws Exception {
    loader.serve();
    assertThat(compare("--origin", "0,0,0", "--crop-size", "8,8,8")).isEqualTo(4);
    assertThat(loader.told()).contains("undecided: both have one single value");
  }
}
