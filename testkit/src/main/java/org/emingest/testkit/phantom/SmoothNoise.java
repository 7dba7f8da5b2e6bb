package org.emingest.testkit.phantom;

/** A smooth random field over space: values on a cubic lattice, blended between its points. */
final class SmoothNoise {

  private final long seed;
  private final double perVoxel;

  /** @param scale distance between the lattice's points, in voxels */
  SmoothNoise(long seed, double scale) {
    this.seed = seed;
    this.perVoxel = 1 / scale;
  }

  /** The field's value at a point, from -1 to 1. */
  double at(double z, double y, double x) {
    double fz = z * perVoxel;
    double fy = y * perVoxel;
    double fx = x * perVoxel;
    long iz = (long) Math.floor(fz);
    long iy = (long) Math.floor(fy);
    long ix = (long) Math.floor(fx);
    double wz = fade(fz - iz);
    double wy = fade(fy - iy);
    double wx = fade(fx - ix);
    double near = mix(row(iz, iy, ix, wx), row(iz, iy + 1, ix, wx), wy);
    double far = mix(row(iz + 1, iy, ix, wx), row(iz + 1, iy + 1, ix, wx), wy);
    return mix(near, far, wz) * 2 - 1;
  }

  private double row(long z, long y, long x, double weight) {
    return mix(Hash.unit(Hash.of(seed, z, y, x)), Hash.unit(Hash.of(seed, z, y, x + 1)), weight);
  }

  private static double mix(double a, double b, double weight) {
    return a + (b - a) * weight;
  }

  /** Goes from 0 to 1 with no slope and no bend at either end, so that the lattice does not show. */
  private static double fade(double t) {
    return t * t * t * (t * (t * 6 - 15) + 10);
  }
}
