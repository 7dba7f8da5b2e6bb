package org.emingest.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BlockGridTest {

  @Test
  void tilesEveryVolumeExactlyOnce() {
    Random random = new Random(7);
    for (int round = 0; round < 50; round++) {
      Zyx shape = new Zyx(1 + random.nextInt(9), 1 + random.nextInt(9), 1 + random.nextInt(9));
      Zyx block = new Zyx(1 + random.nextInt(5), 1 + random.nextInt(5), 1 + random.nextInt(5));
      int[][][] seen = new int[(int) shape.z()][(int) shape.y()][(int) shape.x()];
      Zyx phase = new Zyx(
          random.nextInt((int) block.z()), random.nextInt((int) block.y()), random.nextInt((int)
              block.x()));
      BlockGrid grid = new BlockGrid(shape, block, phase);
      for (long i = 0; i < grid.count(); i++) {
        Region region = grid.region(i);
        assertThat(region.isInside(shape)).isTrue();
        for (long z = 0; z < region.shape().z(); z++) {
          for (long y = 0; y < region.shape().y(); y++) {
            for (long x = 0; x < region.shape().x(); x++) {
              seen[(int) (region.origin().z() + z)][(int) (region.origin().y() + y)][
                  (int) (region.origin().x() + x)]++;
            }
          }
        }
      }
      for (int[][] section : seen) {
        for (int[] row : section) {
          assertThat(row).containsOnly(1);
        }
      }
    }
  }

  @Test
  void cutsAPartOfAVolumeWhereTheWholeOneIsCut() {
    BlockGrid whole = new BlockGrid(new Zyx(40, 40, 40), new Zyx(8, 8, 8));
    BlockGrid part = new BlockGrid(new Zyx(20, 9, 30), new Zyx(8, 8, 8), new Zyx(3, 0, 7));
    for (long i = 0; i < part.count(); i++) {
      Zyx origin = part.region(i).origin();
      assertThat(origin.z() == 0 || (origin.z() + 3) % 8 == 0).isTrue();
      assertThat(origin.x() == 0 || (origin.x() + 7) % 8 == 0).isTrue();
    }
    assertThat(part.region(0).shape()).isEqualTo(new Zyx(5, 8, 1));
    assertThat(part.count()).isEqualTo(3 * 2 * 5);
    assertThat(whole.count()).isEqualTo(125);
  }

  @Test
  void numbersBlocksInTheOrderOfTheirFirstVoxels() {
    BlockGrid grid = new BlockGrid(new Zyx(5, 7, 9), new Zyx(2, 3, 4));
    long before = -1;
    for (long i = 0; i < grid.count(); i++) {
      Zyx origin = grid.region(i).origin();
      long offset = (origin.z() * 7 + origin.y()) * 9 + origin.x();
      assertThat(offset).isGreaterThan(before);
      before = offset;
    }
  }

  @Test
  void countsBlocksOfVolumesBeyondTwoToTheThirtyTwoVoxels() {
    BlockGrid grid = new BlockGrid(new Zyx(41394, 39725, 34427), new Zyx(64, 64, 64));
    assertThat(grid.count()).isEqualTo(647L * 621 * 538);
    assertThat(grid.region(grid.count() - 1).shape()).isEqualTo(new Zyx(50, 45, 59));
  }
}
