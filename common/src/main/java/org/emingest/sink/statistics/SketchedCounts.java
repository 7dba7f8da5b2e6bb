package org.emingest.sink.statistics;

import java.util.stream.LongStream;
import org.emingest.volume.Histogram;

/**
 * Counts of wide and floating values in cells of fixed bounds: 1024 to each power of two.
 *
 * <p>A value is known within 1/1024 of itself. The range need not be known beforehand, cells add up in any order, and
 * only the powers of two that occur take memory, 8 KiB each.
 */
final class SketchedCounts implements ValueCounts {

  private static final int MANTISSA_BITS = 10;
  private static final int PAGE = 1 << MANTISSA_BITS;
  private static final int EXPONENTS_WITH_SIGN = 1 << 12;

  private final long[][] pages = new long[EXPONENTS_WITH_SIGN][];

  void count(double value) {
    long bits = Double.doubleToRawLongBits(value);
    int page = (int) (bits >>> 52);
    long[] cells = pages[page];
    if (cells == null) {
      cells = new long[PAGE];
      pages[page] = cells;
    }
    cells[(int) (bits >>> (52 - MANTISSA_BITS)) & (PAGE - 1)]++;
  }

  @Override
  public void add(ValueCounts other) {
    long[][] more = ((SketchedCounts) other).pages;
    for (int page = 0; page < pages.length; page++) {
      if (more[page] == null) {
        continue;
      }
      if (pages[page] == null) {
        pages[page] = new long[PAGE];
      }
      for (int cell = 0; cell < PAGE; cell++) {
        pages[page][cell] += more[page][cell];
      }
    }
  }

  @Override
  public Histogram histogram(double minimum, double maximum) {
    long[] bins = new long[BINS];
    double scale = maximum / BINS - minimum / BINS;
    for (int page = 0; page < pages.length; page++) {
      for (int cell = 0; pages[page] != null && cell < PAGE; cell++) {
        if (pages[page][cell] > 0) {
          double value = Math.max(minimum, Math.min(maximum, middle(page, cell)));
          double bin = scale > 0 ? Math.floor((value - minimum) / scale) : 0;
          bins[(int) Math.max(0, Math.min(BINS - 1, bin))] += pages[page][cell];
        }
      }
    }
    return new Histogram(minimum, maximum, LongStream.of(bins).boxed().toList(), false);
  }

  /** The value in the middle of a cell; zero has a cell's lower bound of its own. */
  private static double middle(int page, int cell) {
    long lowerBound = (long) page << 52 | (long) cell << (52 - MANTISSA_BITS);
    boolean zero = (lowerBound & Long.MAX_VALUE) == 0;
    return Double.longBitsToDouble(zero ? lowerBound : lowerBound | 1L << (51 - MANTISSA_BITS));
  }
}
