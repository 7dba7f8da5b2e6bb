package org.emingest.testkit.phantom;

/** Small structure of cytoplasm. Drawn once into a cube that repeats every 64 voxels, and looked up bent. */
final class Texture {

  private static final int EDGE = 64;
  private static final int MASK = EDGE - 1;
  private static final int COARSE = 8;
  private static final double TUBULE_SPACING = 17;

  private final long seed;
  private final float[] cube = new float[EDGE * EDGE * EDGE];
  private final float[] smooth = new float[EDGE * EDGE * EDGE];
  private final SmoothNoise sheets;

  Texture(long seed) {
    this.seed = seed;
    this.sheets = new SmoothNoise(Hash.of(seed, 5, 0, 0), 24);
    float[] raw = new float[cube.length];
    for (int n = 0; n < raw.length; n++) {
      raw[n] = (float) Hash.bell(Hash.of(seed, n, 0, 0));
    }
    for (int n = 0; n < raw.length; n++) {
      int z = n >> 12;
      int y = n >> 6 & MASK;
      int x = n & MASK;
      float sum = raw[n] * 2;
      sum += raw[index(z + 1, y, x)] + raw[index(z - 1, y, x)] + raw[index(z, y + 1, x)];
      sum += raw[index(z, y - 1, x)] + raw[index(z, y, x + 1)] + raw[index(z, y, x - 1)];
      cube[n] = sum / 3.2f;
      smooth[n] =
          interpolated(raw, z / COARSE, y / COARSE, x / COARSE, z % COARSE, y % COARSE, x % COARSE);
    }
  }

  /** Takes one in 512 of the raw values and blends between them; repeats with the cube. */
  private static float interpolated(float[] raw, int k, int j, int i, int z, int y, int x) {
    float sum = 0;
    for (int corner = 0; corner < 8; corner++) {
      int dk = corner >> 2;
      int dj = corner >> 1 & 1;
      int di = corner & 1;
      float weight = weight(dk, z) * weight(dj, y) * weight(di, x);
      sum += weight * raw[index((k + dk) * COARSE, (j + dj) * COARSE, (i + di) * COARSE)];
    }
    return sum;
  }

  private static float weight(int side, int step) {
    float far = step / (float) COARSE;
    return side == 1 ? far : 1 - far;
  }

  private static int index(int z, int y, int x) {
    return (z & MASK) << 12 | (y & MASK) << 6 | x & MASK;
  }

  /** Grain of two or three voxels, around 0 with standard deviation near 1. */
  double fine(double z, double y, double x) {
    return cube[index(floor(z * 0.7), floor(y * 0.7), floor(x * 0.7))];
  }

  /** A smooth field of about 10 voxels, around 0. */
  double slow(double z, double y, double x) {
    return smooth[index(floor(z * 0.7), floor(y * 0.7), floor(x * 0.7))];
  }

  /** Zero on thin bent surfaces. */
  double sheet(Point point) {
    return sheets.at(point.z(), point.y(), point.x());
  }

  /** Microtubules of a cell, running along z and drifting: 1 in their middle, 0 outside. */
  double tubules(long cell, double z, double y, double x) {
    double fy = y / TUBULE_SPACING + z * ((cell & 0xFF) - 128) * 0.0002;
    double fx = x / TUBULE_SPACING + z * ((cell >> 8 & 0xFF) - 128) * 0.0002;
    long j = (long) Math.floor(fy);
    long i = (long) Math.floor(fx);
    long hash = Hash.of(seed, cell, j, i);
    if (Hash.unit(hash) < 0.35) {
      return 0;
    }
    double dy = (fy - j - 0.2 - 0.6 * Hash.unit(Hash.next(hash))) * TUBULE_SPACING;
    double dx = (fx - i - 0.2 - 0.6 * Hash.unit(Hash.of(hash, 1, 0, 0))) * TUBULE_SPACING;
    return Math.max(0, 1 - (dy * dy + dx * dx) / 3.4);
  }

  private static int floor(double value) {
    return (int) Math.floor(value);
  }
}
