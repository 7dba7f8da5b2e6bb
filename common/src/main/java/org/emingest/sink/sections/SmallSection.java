package org.emingest.sink.sections;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A section made small, without slow light and shade: each cell less the mean around it, so that only structure is left.
 * Cells without a finite voxel are 0.
 *
 * @param rows of cells
 * @param columns of cells
 * @param cells row by row
 */
record SmallSection(int rows, int columns, float[] cells) {

  /** Light falls off over a tenth of a section or more; structure is smaller. */
  private static final int AROUND = 8;

  private static final int SMALLEST_TO_HALVE = 32;

  /** From sums and counts by cell. */
  static SmallSection of(int rows, int columns, float[] sums, int[] counts) {
    double[] total = new double[(rows + 1) * (columns + 1)];
    int[] known = new int[(rows + 1) * (columns + 1)];
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        int at = y * columns + x;
        int corner = (y + 1) * (columns + 1) + x + 1;
        int above = y * (columns + 1) + x + 1;
        boolean finite = counts[at] > 0 && Float.isFinite(sums[at]);
        double value = finite ? (double) sums[at] / counts[at] : 0;
        total[corner] = value + total[corner - 1] + total[above] - total[above - 1];
        known[corner] = (finite ? 1 : 0) + known[corner - 1] + known[above] - known[above - 1];
      }
    }
    float[] cells = new float[rows * columns];
    for (int y = 0; y < rows; y++) {
      int top = Math.max(0, y - AROUND) * (columns + 1);
      int bottom = Math.min(rows, y + AROUND + 1) * (columns + 1);
      for (int x = 0; x < columns; x++) {
        int at = y * columns + x;
        if (counts[at] > 0 && Float.isFinite(sums[at])) {
          int left = Math.max(0, x - AROUND);
          int right = Math.min(columns, x + AROUND + 1);
          int count =
              known[bottom + right] - known[bottom + left] - known[top + right] + known[top + left];
          double around =
              total[bottom + right] - total[bottom + left] - total[top + right] + total[top + left];
          cells[at] = (float) ((double) sums[at] / counts[at] - around / count);
        }
      }
    }
    return new SmallSection(rows, columns, cells);
  }

  boolean isUniform() {
    for (float cell : cells) {
      if (Math.abs(cell) > 1e-6f) {
        return false;
      }
    }
    return true;
  }

  /** This one and ever smaller ones, each half as large as the one before. */
  List<SmallSection> pyramid() {
    List<SmallSection> levels = new ArrayList<>(List.of(this));
    SmallSection last = this;
    while (Math.min(last.rows, last.columns) >= SMALLEST_TO_HALVE) {
      last = last.halved();
      levels.add(last);
    }
    return levels;
  }

  private SmallSection halved() {
    int down = rows / 2;
    int across = columns / 2;
    float[] half = new float[down * across];
    for (int y = 0; y < down; y++) {
      int upper = 2 * y * columns;
      int lower = upper + columns;
      for (int x = 0; x < across; x++) {
        half[y * across + x] = (cells[upper + 2 * x]
                + cells[upper + 2 * x + 1]
                + cells[lower + 2 * x]
                + cells[lower + 2 * x + 1])
            / 4;
      }
    }
    return new SmallSection(down, across, half);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SmallSection section
        && rows == section.rows
        && columns == section.columns
        && Arrays.equals(cells, section.cells);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(cells);
  }

  @Override
  public String toString() {
    return rows + " x " + columns + " cells";
  }
}
