package org.emingest.format.precomputed;

import org.emingest.volume.Zyx;

/**
 * Numbers chunks along the compressed Z curve of a grid: the bits of X, Y and Z in turn, those left out that are 0
 * everywhere.
 *
 * @param grid chunks along each axis, Z,Y,X
 */
record MortonCode(Zyx grid) {

  /** Bits that an id needs in this grid. */
  int bits() {
    return bits(grid.x()) + bits(grid.y()) + bits(grid.z());
  }

  /**
   * @param index of a chunk, Z,Y,X, inside the grid
   */
  long id(Zyx index) {
    long id = 0;
    int out = 0;
    for (int bit = 0; bit < Long.SIZE - 1; bit++) {
      long side = 1L << bit;
      if (side < grid.x()) {
        id |= (index.x() >>> bit & 1) << out++;
      }
      if (side < grid.y()) {
        id |= (index.y() >>> bit & 1) << out++;
      }
      if (side < grid.z()) {
        id |= (index.z() >>> bit & 1) << out++;
      }
    }
    return id;
  }

  private static int bits(long length) {
    return Long.SIZE - Long.numberOfLeadingZeros(length - 1);
  }
}
