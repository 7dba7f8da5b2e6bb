package org.emingest.testkit.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.VolumeHashes;
import org.junit.jupiter.api.Test;

class PhantomTest {

  private static final StackShape SMALL = new StackShape(20, 160, 160);
  private final Phantom phantom = new Phantom(1, SMALL);

  @Test
  void isTheSameOnEveryMachine() {
    assertThat(VolumeHashes.of(new Phantom(1, new StackShape(5, 96, 104))).voxels())
        .isEqualTo("adae44a45231540ff9f783e8dc4e7cd097f23050decc7b4103cb2cc22ca1d63e");
  }

  @Test
  void anotherSeedIsAnotherTissue() {
    assertThat(new Phantom(2, SMALL).section(0)).isNotEqualTo(phantom.section(0));
  }

  @Test
  void structuresGoOnFromSectionToSectionExceptThroughTheDamagedOne() {
    int damaged = phantom.damagedSection();
    for (int z = 1; z < SMALL.z(); z++) {
      double alike = correlation(phantom.section(z - 1), phantom.section(z));
      if (z == damaged || z == damaged + 1) {
        assertThat(alike).as("sections %d and %d", z - 1, z).isLessThan(0.6);
      } else {
        assertThat(alike).as("sections %d and %d", z - 1, z).isGreaterThan(0.7);
      }
    }
  }

  @Test
  void structuresDriftSoThatDistantSectionsDiffer() {
    assertThat(correlation(phantom.section(0), phantom.section(SMALL.z() - 1))).isLessThan(0.6);
  }

  @Test
  void greyLevelsAreInTheMiddleAndNoneIsSaturated() {
    byte[] section = phantom.section(3);
    assertThat(mean(section)).isBetween(120.0, 150.0);
    for (byte voxel : section) {
      assertThat(voxel & 0xFF).isBetween(1, 254);
    }
  }

  private static double mean(byte[] section) {
    double sum = 0;
    for (byte voxel : section) {
      sum += voxel & 0xFF;
    }
    return sum / section.length;
  }

  private static double correlation(byte[] one, byte[] two) {
    double meanOne = mean(one);
    double meanTwo = mean(two);
    double product = 0;
    double squareOne = 0;
    double squareTwo = 0;
    for (int n = 0; n < one.length; n++) {
      double a = (one[n] & 0xFF) - meanOne;
      double b = (two[n] & 0xFF) - meanTwo;
      product += a * b;
      squareOne += a * a;
      squareTwo += b * b;
    }
    return product / Math.sqrt(squareOne * squareTwo);
  }

  @Test
  void hasTheDefectsThatArePlantedAndNoOthers() {
    Phantom clean = Phantom.undamaged(1, SMALL);
    Phantom spoilt = Phantom.with(1, SMALL, Map.of(1, Defect.REPEATED, 3, Defect.BLANK));
    assertThat(spoilt.section(0)).isEqualTo(clean.section(0));
    assertThat(spoilt.section(1)).isEqualTo(clean.section(0)).isNotEqualTo(clean.section(1));
    assertThat(spoilt.section(2)).isEqualTo(clean.section(2));
    assertThat(spoilt.section(3)).containsOnly(128);
    assertThat(clean.section(phantom.damagedSection()))
        .isNotEqualTo(phantom.section(phantom.damagedSection()));
  }

  @Test
  void refusesDefectsWhereThereIsNoSection() {
    assertThatThrownBy(() -> Phantom.with(1, SMALL, Map.of(SMALL.z(), Defect.BLANK)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Phantom.with(1, SMALL, Map.of(0, Defect.REPEATED)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
