package org.emingest.sink.statistics;

import java.util.stream.LongStream;
import org.emingest.volume.Histogram;

/** A counter for each value that 8 or 16 bits can have. */
final class ExactCounts implements ValueCounts {

  private static final int PAGE = 1 << 12;

  private final int lowest;

  /** Of so many values each, or null: a block's voxels have few of 65536 values, and large arrays cost a collector. */
  private final long[][] pages;

  /**
   * @param lowest value of the type
   * @param values how many the type has: 256 or 65536
   */
  ExactCounts(int lowest, int values) {
    this.lowest = lowest;
    this.pages = new long[(values + PAGE - 1) / PAGE][];
  }

  void count(int value, long times) {
    int at = value - lowest;
    page(at / PAGE)[at % PAGE] += times;
  }

  private long[] page(int number) {
    if (pages[number] == null) {
      pages[number] = new long[PAGE];
    }
    return pages[number];
  }

  @Override
  public void add(ValueCounts other) {
    long[][] more = ((ExactCounts) other).pages;
    for (int number = 0; number < more.length; number++) {
      if (more[number] != null) {
        long[] page = page(number);
        for (int i = 0; i < PAGE; i++) {
          page[i] += more[number][i];
        }
      }
    }
  }

  /** The bins of {@code numpy.histogram(array, 256, (minimum, maximum))}, in whole numbers. */
  @Override
  public Histogram histogram(double minimum, double maximum) {
    long[] bins = new long[BINS];
    int low = (int) minimum;
    int range = (int) maximum - low;
    for (int number = 0; number < pages.length; number++) {
      for (int i = 0; pages[number] != null && i < PAGE; i++) {
        long times = pages[number][i];
        if (times > 0) {
          long bin = range == 0 ? 0 : (long) (number * PAGE + i + lowest - low) * BINS / range;
          bins[(int) Math.min(bin, BINS - 1)] += times;
        }
      }
    }
    return new Histogram(minimum, maximum, LongStream.of(bins).boxed().toList(), true);
  }
}
