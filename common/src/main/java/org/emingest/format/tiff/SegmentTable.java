package org.emingest.format.tiff;

/**
 * One of a page's tables, read a window at a time as it is walked through: a page may have millions of strips, and
 * none of its tables is kept. For one thread.
 */
final class SegmentTable {

  private static final int WINDOW = 1024;

  private final Entry entry;
  private long first;
  private long[] window = {};

  SegmentTable(Entry entry) {
    this.entry = entry;
  }

  long get(long index) {
    if (index < first || index >= first + window.length) {
      window = entry.numbers(index, (int) Math.min(WINDOW, entry.count() - index));
      first = index;
    }
    return window[(int) (index - first)];
  }
}
