package org.emingest.testkit.phantom;

/**
 * Bends space, so that cells drawn straight come out as organic as grown ones. Sampled on a lattice of one section and
 * interpolated between its points.
 */
final class Warp {

  /** Distance of lattice points, in voxels: a tile of the drawing. */
  static final int STEP = 8;

  private static final double WIDE = 17;
  private static final double NARROW = 5;

  private final SmoothNoise[] wide;
  private final SmoothNoise[] narrow;

  Warp(long seed) {
    wide = fields(seed, 88);
    narrow = fields(Hash.next(seed), 31);
  }

  private static SmoothNoise[] fields(long seed, double scale) {
    SmoothNoise[] fields = new SmoothNoise[3];
    for (int axis = 0; axis < 3; axis++) {
      fields[axis] = new SmoothNoise(Hash.of(seed, axis, 0, 0), scale);
    }
    return fields;
  }

  /** Where in the tissue's own space a voxel lies. */
  Point apply(double z, double y, double x) {
    return new Point(z + shift(0, z, y, x), y + shift(1, z, y, x), x + shift(2, z, y, x));
  }

  private double shift(int axis, double z, double y, double x) {
    return WIDE * wide[axis].at(z, y, x) + NARROW * narrow[axis].at(z, y, x);
  }

  /** The warped lattice of one section: row {@code i}, column {@code j} is voxel {@code (z, i * STEP, j * STEP)}. */
  Point[][] lattice(int z, int height, int width) {
    Point[][] points = new Point[height / STEP + 2][width / STEP + 2];
    for (int i = 0; i < points.length; i++) {
      for (int j = 0; j < points[i].length; j++) {
        points[i][j] = apply(z, i * STEP, j * STEP);
      }
    }
    return points;
  }
}
