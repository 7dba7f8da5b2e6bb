package org.emingest.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RegionDrawsTest {

  @Test
  void theNumbersAreThoseOfSplitMix64AsPublished() {
    // 0xe220a8397b1dcdaf, 0x6e789e6aa1b965f4, 0x06c45d188009454f for seed 0, as shares of 2^64.
    Region first = new RegionDraws(0, new Zyx(1000, 1000, 1000), new Zyx(1, 1, 1)).next();
    assertThat(first.origin()).isEqualTo(new Zyx(883, 431, 26));
  }

  @Test
  void aSeedGivesTheSameBoxesAgainAndAnotherSeedOthers() {
    Zyx volume = new Zyx(41394, 39725, 34427);
    Zyx shape = new Zyx(1000, 1000, 1000);
    RegionDraws one = new RegionDraws(7, volume, shape);
    RegionDraws again = new RegionDraws(7, volume, shape);
    RegionDraws other = new RegionDraws(8, volume, shape);
    for (int i = 0; i < 100; i++) {
      Region box = one.next();
      assertThat(again.next()).isEqualTo(box);
      assertThat(other.next()).isNotEqualTo(box);
    }
  }

  @Test
  void noBoxLeavesAVolumeOfThreeDifferentLengthsAndEveryPlaceIsMet() {
    Zyx volume = new Zyx(5, 9, 7);
    Set<Zyx> places = new HashSet<>();
    RegionDraws draws = new RegionDraws(1, volume, new Zyx(4, 7, 6));
    for (int i = 0; i < 2000; i++) {
      Region box = draws.next();
      assertThat(box.isInside(volume)).isTrue();
      places.add(box.origin());
    }
    assertThat(places).hasSize(2 * 3 * 2);
  }

  @Test
  void aBoxOfTheVolumesOwnShapeHasOnePlace() {
    Zyx volume = new Zyx(5, 9, 7);
    assertThat(new RegionDraws(3, volume, volume).next()).isEqualTo(Region.of(volume));
  }

  @Test
  void aLargerBoxIsRefused() {
    assertThatThrownBy(() -> new RegionDraws(1, new Zyx(5, 9, 7), new Zyx(6, 1, 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
