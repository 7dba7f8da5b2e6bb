package org.emingest.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class VoxelLatticeTest {

  private static final Zyx SHAPE = new Zyx(564, 2520, 2596);

  /** Each level of a pyramid as an archive states it: what is averaged lies half its voxels further in. */
  private static VoxelLattice level(int halvings) {
    int times = 1 << halvings;
    return new VoxelLattice(
        new PointNm(2.96 * (times - 1) / 2, 4.0 * (times - 1) / 2, 4.0 * (times - 1) / 2),
        new PointNm(2.96 * times, 4.0 * times, 4.0 * times));
  }

  @Test
  void takesTheVoxelsWhoseCentresLieInABox() {
    RegionNm box = RegionNm.parse("29.6:59.2, 400:480, 0:4");
    assertThat(level(0).voxels(box, SHAPE))
        .isEqualTo(new Region(new Zyx(10, 100, 0), new Zyx(10, 20, 1)));
  }

  @Test
  void findsTheSameTissueOnEveryLevelInSpiteOfTheHalfVoxelByWhichEachIsShifted() {
    RegionNm box = RegionNm.parse("189.44:378.88,1024:2048,512:1024");
    for (int halvings = 0; halvings <= 6; halvings++) {
      int times = 1 << halvings;
      Region expected = new Region(
          new Zyx(64 / times, 256 / times, 128 / times),
          new Zyx(64 / times, 256 / times, 128 / times));
      assertThat(level(halvings).voxels(box, SHAPE)).as("level %s", halvings).isEqualTo(expected);
    }
  }

  @Test
  void aBoxAtTheOriginOfACoarseLevelIsNotTakenForOneAtItsFirstVoxel() {
    VoxelLattice coarse = new VoxelLattice(new PointNm(0, 100, 0), new PointNm(8, 8, 8));
    assertThat(coarse.voxels(RegionNm.parse("0:8,100:108,0:8"), SHAPE).origin())
        .isEqualTo(new Zyx(0, 0, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> coarse.voxels(RegionNm.parse("0:8,0:8,0:8"), SHAPE))
        .withMessageContaining("leaves the volume, which is 0:4512,100:20260,0:20768 nm");
  }

  @Test
  void itsBoundsAreTheWholeArray() {
    for (int halvings = 0; halvings <= 8; halvings++) {
      Zyx shape = new Zyx(70, 315, 324);
      VoxelLattice lattice = level(halvings);
      assertThat(lattice.voxels(RegionNm.parse(lattice.bounds(shape).toString()), shape))
          .isEqualTo(Region.of(shape));
    }
  }

  @Test
  void refusesABoxBetweenTwoCentres() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> level(0).voxels(RegionNm.parse("1:2,0:4,0:4"), SHAPE))
        .withMessage("1:2,0:4,0:4 nm holds no voxel's centre; voxels are 2.96 x 4 x 4 nm");
  }

  @Test
  void averagingMovesTheFirstCentreIntoTheMiddleOfItsVoxels() {
    VoxelLattice means = level(0).averaged(new Zyx(2, 4, 1));
    assertThat(means.spacing()).isEqualTo(new PointNm(5.92, 16, 4));
    assertThat(means.first()).isEqualTo(new PointNm(1.48, 6, 0));
    VoxelLattice cut = level(1).from(new Zyx(3, 0, 0));
    assertThat(cut.first().z())
        .isCloseTo(1.48 + 3 * 5.92, org.assertj.core.data.Offset.offset(1e-9));
  }
}
