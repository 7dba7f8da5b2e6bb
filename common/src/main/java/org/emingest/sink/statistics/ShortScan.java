package org.emingest.sink.statistics;

import java.nio.ByteBuffer;
import org.emingest.volume.DataType;

/** 16-bit voxels: exact sums, and a counter for each of 65536 values. */
final class ShortScan implements SectionScan {

  private final boolean signed;
  private final ExactCounts counts;

  ShortScan(DataType type) {
    this.signed = type.isSigned();
    this.counts = (ExactCounts) BlockStatistics.countsFor(type);
  }

  @Override
  public SectionPart section(long z, ByteBuffer voxels, long fingerprint) {
    long sum = 0;
    long squares = 0;
    long zeros = 0;
    long saturated = 0;
    int minimum = Integer.MAX_VALUE;
    int maximum = Integer.MIN_VALUE;
    int top = signed ? Short.MAX_VALUE : 0xffff;
    int bottom = signed ? Short.MIN_VALUE : 0xffff;
    for (int at = 0; at < voxels.limit(); at += Short.BYTES) {
      int value = signed ? voxels.getShort(at) : voxels.getShort(at) & 0xffff;
      counts.count(value, 1);
      sum += value;
      squares += (long) value * value;
      minimum = Math.min(minimum, value);
      maximum = Math.max(maximum, value);
      zeros += value == 0 ? 1 : 0;
      saturated += value == top || value == bottom ? 1 : 0;
    }
    int count = voxels.limit() / Short.BYTES;
    Moments moments = Moments.ofSums(count, sum, squares);
    return new SectionPart(
        z, count, 0, 0, zeros, saturated, minimum, maximum, moments, fingerprint);
  }

  @Override
  public ValueCounts counts() {
    return counts;
  }
}
