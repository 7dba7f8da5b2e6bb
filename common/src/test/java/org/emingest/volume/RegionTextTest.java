package org.emingest.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Regions as people write them on a command line. */
class RegionTextTest {

  @Test
  void readsThreePairsOfWhichTheSecondLiesOutside() {
    Region region = Region.parse("5:8, 0:100 ,64:65");
    assertThat(region).isEqualTo(new Region(new Zyx(5, 0, 64), new Zyx(3, 100, 1)));
    assertThat(region.range()).isEqualTo("5:8,0:100,64:65");
  }

  @Test
  void readsNanometresBelowZeroAndInFractions() {
    RegionNm region = RegionNm.parse("-1.5:2,0:4e3,0.25:0.5");
    assertThat(region)
        .isEqualTo(new RegionNm(new PointNm(-1.5, 0, 0.25), new PointNm(2, 4000, 0.5)));
    assertThat(region).hasToString("-1.5:2,0:4000,0.25:0.5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1:2",
        "0:1,0:1",
        "0:1,0:1,0:1,0:1",
        "0-1,0-1,0-1",
        "0:1,0:1,0:",
        ":1,0:1,0:1",
        "0:1,0:1,0:1:2",
        "1:1,0:1,0:1",
        "2:1,0:1,0:1",
        "-1:1,0:1,0:1",
        "0:1.5,0:1,0:1",
        "0:99999999999999999999,0:1,0:1",
        "a:b,0:1,0:1"
      })
  void refusesWhatIsNoRegion(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Region.parse(text))
        .withMessageStartingWith("a region is written z0:z1,y0:y1,x0:x1, not '" + text + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0:1,0:1", "0:nm,0:1,0:1", "0:NaN,0:1,0:1", "0:Infinity,0:1,0:1", "1:0,0:1,0:1"})
  void refusesWhatIsNoRegionInNanometres(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> RegionNm.parse(text));
  }
}
