package org.emingest.sink.statistics;

import java.util.stream.LongStream;
import org.emingest.volume.Histogram;

/** A counter for each value that 8 or 16 bits can have. */
final class ExactCounts implements ValueCounts {

  private final int lowest;
  private final long[] counts;

  /**
   * @param lowest value of the type
   * @param values how many the type has: 256 or 65536
   */
  ExactCounts(int lowest, int values) {
    this.lowest = lowest;
    this.counts = new long[values];
  }

  void count(int value, long times) {
    counts[value - lowest] += times;
  }

  @Override
  public void add(ValueCounts other) {
    long[] more = ((ExactCounts) other).counts;
    for (int i = 0; i < counts.length; i++) {
      counts[i] += more[i];
    }
  }

  /** The bins of {@code numpy.histogram(array, 256, (minimum, maximum))}, in whole numbers. */
  @Override
  public Histogram histogram(double minimum, double maximum) {
    long[] bins = new long[BINS];
    int low = (int) minimum;
    int range = (int) maximum - low;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        long bin = range == 0 ? 0 : (long) (i + lowest - low) * BINS / range;
        bins[(int) Math.min(bin, BINS - 1)] += counts[i];
      }
    }
    return new Histogram(minimum, maximum, LongStream.of(bins).boxed().toList(), true);
  }
}
