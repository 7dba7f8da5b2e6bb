package org.emingest.sink.statistics;

import org.emingest.volume.Histogram;

/** How often values occur, in cells that are the same for every block, so that counts only add up. */
interface ValueCounts {

  /** Bins of every histogram. */
  int BINS = 256;

  void add(ValueCounts other);

  /**
   * @param minimum of all counted values
   * @param maximum of all counted values
   * @return 256 bins of equal width over that range
   */
  Histogram histogram(double minimum, double maximum);
}
