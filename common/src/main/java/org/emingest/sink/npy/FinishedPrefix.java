package org.emingest.sink.npy;

import java.util.TreeSet;
import org.emingest.volume.BlockGrid;

/**
 * How far a grid is finished without a gap, while its blocks come in any order.
 *
 * <p>Blocks are numbered in C order of their origins, so no voxel before the first open block's origin will change.
 */
final class FinishedPrefix {

  private final long count;
  private final TreeSet<Long> ahead = new TreeSet<>();
  private long firstOpen;

  FinishedPrefix(BlockGrid grid) {
    this.count = grid.count();
  }

  /**
   * Notes a finished block.
   *
   * @return the number of the first open block; the grid's count if none is open
   */
  synchronized long finished(long index) {
    ahead.add(index);
    while (!ahead.isEmpty() && ahead.first() == firstOpen) {
      ahead.pollFirst();
      firstOpen++;
    }
    return firstOpen;
  }

  synchronized boolean isWhole() {
    return firstOpen == count;
  }
}
