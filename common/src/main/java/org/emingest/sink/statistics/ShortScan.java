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
    int count = voxels.limit() / Short.BYTES;
    return count < VALUES / 2
        ? part(z, count, least(voxels), most(voxels), fingerprint)
        : part(z, count, lowest, lowest + VALUES - 1, fingerprint);
  }

  private int least(ByteBuffer voxels) {
    int least = lowest + VALUES - 1;
    for (int at = 0; at < voxels.limit(); at += Short.BYTES) {
      least = Math.min(least, value(voxels.getShort(at)));
    }
    return least;
  }

  private int most(ByteBuffer voxels) {
    int most = lowest;
    for (int at = 0; at < voxels.limit(); at += Short.BYTES) {
      most = Math.max(most, value(voxels.getShort(at)));
    }
    return most;
  }

  private int value(short voxel) {
    return lowest == 0 ? voxel & 0xffff : voxel;
  }

  /** Takes the section's counters, and sets them back. */
  private SectionPart part(long z, int count, int from, int to, long fingerprint) {
    long sum = 0;
    long squares = 0;
    int minimum = Integer.MAX_VALUE;
    int maximum = Integer.MIN_VALUE;
    long zeros = from <= 0 && to >= 0 ? (long) even[0] + odd[0] : 0;
    long saturated = atTheEnds();
    for (int value = from; value <= to; value++) {
      int bits = value & 0xffff;
      long times = (long) even[bits] + odd[bits];
      if (times > 0) {
        even[bits] = 0;
        odd[bits] = 0;
        counts.count(value, times);
        sum += times * value;
        squares += times * value * value;
        minimum = Math.min(minimum, value);
        maximum = value;
      }
    }
    Moments moments = Moments.ofSums(count, sum, squares);
    return new SectionPart(
        z, count, 0, 0, zeros, saturated, minimum, maximum, moments, fingerprint);
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
