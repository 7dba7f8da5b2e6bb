package org.emingest.sink.statistics;

import java.nio.ByteBuffer;
import org.emingest.volume.DataType;

/**
 * 8-bit voxels: everything follows from how often each of 256 values occurs.
 *
 * <p>Eight voxels a step into four tables, so that equal neighbours do not wait for each other's counter.
 */
final class ByteScan implements SectionScan {

  private static final int VALUES = 256;

  private final boolean signed;
  private final ExactCounts counts;

  ByteScan(DataType type) {
    this.signed = type.isSigned();
    this.counts = (ExactCounts) BlockStatistics.countsFor(type);
  }

  @Override
  public SectionPart section(long z, ByteBuffer voxels, long fingerprint) {
    int[] table = tally(voxels);
    long sum = 0;
    long squares = 0;
    int minimum = Integer.MAX_VALUE;
    int maximum = Integer.MIN_VALUE;
    for (int raw = 0; raw < VALUES; raw++) {
      if (table[raw] == 0) {
        continue;
      }
      int value = signed ? (byte) raw : raw;
      counts.count(value, table[raw]);
      sum += (long) value * table[raw];
      squares += (long) value * value * table[raw];
      minimum = Math.min(minimum, value);
      maximum = Math.max(maximum, value);
    }
    int count = voxels.limit();
    long saturated = signed ? (long) table[0x7f] + table[0x80] : table[0xff];
    Moments moments = Moments.ofSums(count, sum, squares);
    return new SectionPart(
        z, count, 0, 0, table[0], saturated, minimum, maximum, moments, fingerprint);
  }

  @Override
  public ValueCounts counts() {
    return counts;
  }

  private static int[] tally(ByteBuffer voxels) {
    int[] a = new int[VALUES];
    int[] b = new int[VALUES];
    int[] c = new int[VALUES];
    int[] d = new int[VALUES];
    int at = 0;
    for (; at + Long.BYTES <= voxels.limit(); at += Long.BYTES) {
      long eight = voxels.getLong(at);
      a[(int) eight & 0xff]++;
      b[(int) (eight >>> 8) & 0xff]++;
      c[(int) (eight >>> 16) & 0xff]++;
      d[(int) (eight >>> 24) & 0xff]++;
      a[(int) (eight >>> 32) & 0xff]++;
      b[(int) (eight >>> 40) & 0xff]++;
      c[(int) (eight >>> 48) & 0xff]++;
      d[(int) (eight >>> 56) & 0xff]++;
    }
    for (; at < voxels.limit(); at++) {
      a[voxels.get(at) & 0xff]++;
    }
    for (int i = 0; i < VALUES; i++) {
      a[i] += b[i] + c[i] + d[i];
    }
    return a;
  }
}
