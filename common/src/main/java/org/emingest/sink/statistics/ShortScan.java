package org.emingest.sink.statistics;

import java.nio.ByteBuffer;
import org.emingest.volume.DataType;

/** 16-bit voxels: a counter for each of 65536 values, from which the sums follow exactly. */
final class ShortScan implements SectionScan {

  private static final int VALUES = 1 << 16;

  private final int lowest;
  private final ExactCounts counts;

  /** Of one section, by value as it lies there; two, since equal neighbours would wait for each other. */
  private final int[] even = new int[VALUES];

  private final int[] odd = new int[VALUES];

  /** Where the values of the last section lie: those of the next one hardly lie elsewhere. */
  private int from;

  private int to;
  private boolean begun;

  ShortScan(DataType type) {
    this.lowest = type.isSigned() ? Short.MIN_VALUE : 0;
    this.counts = (ExactCounts) BlockStatistics.countsFor(type);
  }

  @Override
  public SectionPart section(long z, ByteBuffer voxels, long fingerprint) {
    int at = 0;
    for (; at + Long.BYTES <= voxels.limit(); at += Long.BYTES) {
      long four = voxels.getLong(at);
      even[(int) four & 0xffff]++;
      odd[(int) (four >>> 16) & 0xffff]++;
      even[(int) (four >>> 32) & 0xffff]++;
      odd[(int) (four >>> 48)]++;
    }
    for (; at < voxels.limit(); at += Short.BYTES) {
      even[voxels.getShort(at) & 0xffff]++;
    }
    if (!begun) {
      from = value(voxels.getShort(0));
      to = from;
      begun = true;
    }
    return part(z, voxels.limit() / Short.BYTES, fingerprint);
  }

  private int value(short voxel) {
    return lowest == 0 ? voxel & 0xffff : voxel;
  }

  /** Takes the section's counters, and sets them back; looks no further when it has found all voxels. */
  private SectionPart part(long z, int count, long fingerprint) {
    long zeros = (long) even[0] + odd[0];
    long saturated = atTheEnds();
    Taken taken = new Taken();
    for (int value = from; value <= to; value++) {
      taken.add(value);
    }
    while (taken.voxels < count) {
      if (from > lowest) {
        taken.add(--from);
      }
      if (to < lowest + VALUES - 1) {
        taken.add(++to);
      }
    }
    from = taken.minimum;
    to = taken.maximum;
    Moments moments = Moments.ofSums(count, taken.sum, taken.squares);
    return new SectionPart(
        z, count, 0, 0, zeros, saturated, taken.minimum, taken.maximum, moments, fingerprint);
  }

  /** What the counters of some values say together. */
  private final class Taken {

    private long voxels;
    private long sum;
    private long squares;
    private int minimum = Integer.MAX_VALUE;
    private int maximum = Integer.MIN_VALUE;

    void add(int value) {
      int bits = value & 0xffff;
      long times = (long) even[bits] + odd[bits];
      if (times > 0) {
        even[bits] = 0;
        odd[bits] = 0;
        counts.count(value, times);
        voxels += times;
        sum += times * value;
        squares += times * value * value;
        minimum = Math.min(minimum, value);
        maximum = Math.max(maximum, value);
      }
    }
  }

  private long atTheEnds() {
    int top = lowest + VALUES - 1 & 0xffff;
    int bottom = lowest & 0xffff;
    long highest = (long) even[top] + odd[top];
    return lowest == 0 ? highest : highest + even[bottom] + odd[bottom];
  }

  @Override
  public ValueCounts counts() {
    return counts;
  }
}
