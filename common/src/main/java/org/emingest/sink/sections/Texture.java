package org.emingest.sink.sections;

/**
 * How voxels differ from their neighbours, summed over places where all nine of 3 x 3 are finite.
 *
 * @param places how many
 * @param squaredGradient by Sobel's masks, in squared values per voxel
 * @param noise absolute answers to Immerkaer's mask, which straight edges and slopes leave at 0
 * @see <a href="https://doi.org/10.1006/cviu.1996.0060">J. Immerkaer: Fast Noise Variance Estimation, 1996</a>
 */
record Texture(long places, double squaredGradient, double noise) {

  static final Texture NONE = new Texture(0, 0, 0);

  /** Immerkaer's mask has a squared sum of 36; the mean of |Gauss| is sqrt(2 / pi) of its deviation. */
  private static final double DEVIATION_PER_ANSWER = Math.sqrt(Math.PI / 2) / 6;

  Texture and(Texture other) {
    return new Texture(
        places + other.places, squaredGradient + other.squaredGradient, noise + other.noise);
  }

  /** Of three rows, all voxels of the middle one but the first and the last. */
  static Texture of(double[] above, double[] row, double[] below, int count) {
    long places = 0;
    double gradients = 0;
    double noise = 0;
    for (int x = 1; x < count - 1; x++) {
      double upLeft = above[x - 1];
      double up = above[x];
      double upRight = above[x + 1];
      double left = row[x - 1];
      double right = row[x + 1];
      double downLeft = below[x - 1];
      double down = below[x];
      double downRight = below[x + 1];
      double corners = upLeft + upRight + downLeft + downRight;
      double answer = corners - 2 * (up + left + right + down) + 4 * row[x];
      double across = (upRight + 2 * right + downRight) - (upLeft + 2 * left + downLeft);
      double along = (downLeft + 2 * down + downRight) - (upLeft + 2 * up + upRight);
      double gradient = (across * across + along * along) / 64;
      if (Double.isFinite(answer) && Double.isFinite(gradient)) {
        places++;
        gradients += gradient;
        noise += Math.abs(answer);
      }
    }
    return new Texture(places, gradients, noise);
  }

  /** Standard deviation of the noise; NaN if nothing was measured. */
  double noiseDeviation() {
    return places == 0 ? Double.NaN : noise / places * DEVIATION_PER_ANSWER;
  }

  /** What is left of a section's deviation without noise, over the noise; NaN without noise. */
  double signalToNoise(double standardDeviation) {
    double deviation = noiseDeviation();
    double signal = Math.max(0, standardDeviation * standardDeviation - deviation * deviation);
    return deviation > 0 ? Math.sqrt(signal) / deviation : Double.NaN;
  }

  /** Mean squared gradient over the variance; NaN for a uniform section. */
  double focus(double standardDeviation) {
    double variance = standardDeviation * standardDeviation;
    return places == 0 || !(variance > 0) ? Double.NaN : squaredGradient / places / variance;
  }
}
