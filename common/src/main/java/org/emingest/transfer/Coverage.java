package org.emingest.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which bytes of an object are there. Safe for many threads. */
final class Coverage {

  /** Ends by starts; neither overlapping nor touching. */
  private final TreeMap<Long, Long> ranges = new TreeMap<>();

  private long total;

  /**
   * @return how many of these bytes were not there before
   */
  synchronized long add(long offset, long length) {
    long start = offset;
    long end = offset + length;
    long before = 0;
    Map.Entry<Long, Long> near = ranges.floorEntry(end);
    while (near != null && near.getValue() >= offset) {
      before += near.getValue() - near.getKey();
      start = Math.min(start, near.getKey());
      end = Math.max(end, near.getValue());
      ranges.remove(near.getKey());
      near = ranges.floorEntry(end);
    }
    ranges.put(start, end);
    long added = end - start - before;
    total += added;
    return added;
  }

  synchronized boolean contains(long offset, long length) {
    Map.Entry<Long, Long> near = ranges.floorEntry(offset);
    return near != null && near.getValue() >= offset + length;
  }

  /** How many bytes are there. */
  synchronized long total() {
    return total;
  }

  /** How many bytes are there without a gap from the first one. */
  synchronized long prefix() {
    return ranges.getOrDefault(0L, 0L);
  }

  /** The gaps, in order. */
  synchronized List<ByteRange> missing(long length) {
    List<ByteRange> gaps = new ArrayList<>();
    long at = 0;
    for (Map.Entry<Long, Long> range : ranges.entrySet()) {
      if (range.getKey() > at) {
        gaps.add(new ByteRange(at, range.getKey() - at));
      }
      at = range.getValue();
    }
    if (at < length) {
      gaps.add(new ByteRange(at, length - at));
    }
    return gaps;
  }
}
