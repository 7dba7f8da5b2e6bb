package org.emingest.testkit.phantom;

/** What the instrument does to the tissue: blur, uneven light, shot noise, and once something worse. */
final class Microscope {

  private static final double NOISE = 8.0;
  private static final double GAIN = 0.96;
  private static final int LIGHT_STEP = 16;

  private final long seed;
  private final int height;
  private final int width;
  private final SmoothNoise shade;

  Microscope(long seed, int height, int width) {
    this.seed = seed;
    this.height = height;
    this.width = width;
    this.shade = new SmoothNoise(Hash.of(seed, 1, 0, 0), 340);
  }

  /** Makes a picture of a section. */
  byte[] expose(float[] section, int z) {
    float[] seen = blurred(section);
    byte[] picture = new byte[seen.length];
    double sway = (Hash.unit(Hash.of(seed, z, 40, 0)) - 0.5) * 3;
    for (int y = 0; y < height; y++) {
      double[] light = light(z, y);
      double before = 0;
      for (int x = 0; x < width; x++) {
        double noise = Hash.bell(Hash.of(seed, z, y, x));
        double value =
            seen[y * width + x] * GAIN + light[x] + sway + NOISE * (0.86 * noise + 0.4 * before);
        before = noise;
        picture[y * width + x] = level(value);
      }
    }
    return picture;
  }

  /** Makes a picture of a section that went wrong: curtaining streaks, a charged band, a knife mark, less contrast. */
  byte[] spoil(float[] section, int z) {
    float[] seen = blurred(section);
    byte[] picture = new byte[seen.length];
    SmoothNoise streaks = new SmoothNoise(Hash.of(seed, 50, 0, 0), 5);
    SmoothNoise broad = new SmoothNoise(Hash.of(seed, 51, 0, 0), 37);
    double chargedRow = height * 0.62;
    double slope = 0.13;
    for (int y = 0; y < height; y++) {
      double[] light = light(z, y);
      for (int x = 0; x < width; x++) {
        double curtain = 20 * streaks.at(0, y * 0.004, x) + 16 * broad.at(0, y * 0.02, x);
        double fromBand = Math.abs(y - chargedRow - 10 * broad.at(3, 0, x * 0.3)) / (height * 0.07);
        double charge = 62 * Math.max(0, 1 - fromBand * fromBand);
        double fromKnife = Math.abs(y - height * 0.2 - slope * x);
        double knife = fromKnife < 4 ? -70 * (1 - fromKnife / 4) : 0;
        double noise = NOISE * 1.4 * Hash.bell(Hash.of(seed, z, y, x));
        double value =
            136 + (seen[y * width + x] - 136) * 0.62 - 16 + light[x] + curtain + charge + knife;
        picture[y * width + x] = level(value + noise);
      }
    }
    return picture;
  }

  /** One row of slow light and shade, with one side brighter than the other; exact at every 16th voxel. */
  private double[] light(int z, int y) {
    double[] row = new double[width];
    double left = shade.at(z * 0.5, y, 0);
    for (int x = 0; x < width; x += LIGHT_STEP) {
      double right = shade.at(z * 0.5, y, x + LIGHT_STEP);
      for (int i = 0; i < LIGHT_STEP && x + i < width; i++) {
        double slope = 9.0 * (x + i) / width - 6.0 * y / height - 1.5;
        row[x + i] = slope + 7 * (left + (right - left) * i / LIGHT_STEP);
      }
      left = right;
    }
    return row;
  }

  /** A 3 x 3 binomial kernel, edges repeated. */
  private float[] blurred(float[] section) {
    float[] across = new float[section.length];
    for (int y = 0; y < height; y++) {
      int row = y * width;
      for (int x = 0; x < width; x++) {
        float left = section[row + Math.max(0, x - 1)];
        float right = section[row + Math.min(width - 1, x + 1)];
        across[row + x] = (left + right) * 0.22f + section[row + x] * 0.56f;
      }
    }
    float[] both = new float[section.length];
    for (int y = 0; y < height; y++) {
      int above = Math.max(0, y - 1) * width;
      int below = Math.min(height - 1, y + 1) * width;
      for (int x = 0; x < width; x++) {
        both[y * width + x] =
            (across[above + x] + across[below + x]) * 0.22f + across[y * width + x] * 0.56f;
      }
    }
    return both;
  }

  private static byte level(double value) {
    return (byte) Math.max(1, Math.min(254, (int) Math.floor(value + 0.5)));
  }
}
