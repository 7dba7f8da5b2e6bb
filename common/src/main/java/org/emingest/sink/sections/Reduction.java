package org.emingest.sink.sections;

import org.emingest.volume.BlockGrid;
import org.emingest.volume.Zyx;

/**
 * How sections are made small: a cell of {@code cell} x {@code cell} voxels becomes one value, from its middle three rows.
 * Cells begin at the volume's first voxel, so blocks may cut them.
 *
 * @param cell edge in voxels
 * @param rows of cells in a section
 * @param columns of cells in a section
 */
record Reduction(int cell, int rows, int columns) {

  /** Enough to see a section move by a hundredth of its width, and compared with another in under a millisecond. */
  private static final int MOST_ALONG = 96;

  /** Of the sections that blocks side by side cut through: 8 bytes each. */
  private static final long MOST_AT_ONCE = 1L << 20;

  static Reduction of(BlockGrid grid) {
    Zyx shape = grid.volumeShape();
    long sections = Math.min(grid.blockShape().z(), shape.z());
    long cell = over(Math.max(shape.y(), shape.x()), MOST_ALONG);
    while (sections * over(shape.y(), cell) * over(shape.x(), cell) > MOST_AT_ONCE
        && cell < Math.max(shape.y(), shape.x())) {
      cell *= 2;
    }
    return new Reduction(
        Math.toIntExact(cell), (int) over(shape.y(), cell), (int) over(shape.x(), cell));
  }

  int cells() {
    return rows * columns;
  }

  /** The row of voxels in the middle of a row of cells; it and its neighbours are looked at. */
  long middle(int row) {
    return (long) row * cell + cell / 2;
  }

  private static long over(long length, long part) {
    return (length + part - 1) / part;
  }
}
