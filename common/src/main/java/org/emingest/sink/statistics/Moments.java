package org.emingest.sink.statistics;

import java.math.BigInteger;

/**
 * Count, mean and sum of squared deviations of some values.
 *
 * <p>Merged as Chan, Golub and LeVeque describe (1983): stable, and the same bits whenever the order of merging is the
 * same.
 */
record Moments(long count, double mean, double m2) {

  static final Moments NONE = new Moments(0, 0, 0);

  /** Of whole numbers, whose sums are exact. */
  static Moments ofSums(long count, long sum, long sumOfSquares) {
    if (count == 0) {
      return NONE;
    }
    BigInteger n = BigInteger.valueOf(count);
    BigInteger spread = n.multiply(BigInteger.valueOf(sumOfSquares))
        .subtract(BigInteger.valueOf(sum).pow(2));
    return new Moments(count, (double) sum / count, spread.doubleValue() / count);
  }

  Moments merge(Moments other) {
    if (count == 0) {
      return other;
    }
    if (other.count == 0) {
      return this;
    }
    long total = count + other.count;
    double delta = other.mean - mean;
    double share = (double) other.count / total;
    return new Moments(total, mean + delta * share, m2 + other.m2 + delta * delta * count * share);
  }

  double standardDeviation() {
    return Math.sqrt(Math.max(0, m2 / count));
  }
}
