package org.emingest.sink.statistics;

import java.nio.ByteBuffer;
import org.emingest.volume.DataType;
import org.emingest.volume.HalfFloat;

/**
 * Floats, and whole numbers of 32 and 64 bits, as {@code double}: 64-bit whole numbers beyond 2^53 lose their last bits
 * in the statistics (not in the array).
 *
 * <p>Two passes over the section while it is at hand: the mean, then the deviations from it.
 */
final class WideScan implements SectionScan {

  private final DataType type;
  private final double top;
  private final double bottom;
  private final SketchedCounts counts = new SketchedCounts();

  WideScan(DataType type) {
    this.type = type;
    this.top = switch (type) {
      case UINT32 -> 0xffffffffL;
      case INT32 -> Integer.MAX_VALUE;
      case UINT64 -> 0x1p64;
      case INT64 -> 0x1p63;
      default -> Double.NaN;
    };
    this.bottom = switch (type) {
      case INT32 -> Integer.MIN_VALUE;
      case INT64 -> -0x1p63;
      default -> Double.NaN;
    };
  }

  @Override
  public SectionPart section(long z, ByteBuffer voxels, long fingerprint) {
    int count = voxels.limit() / type.bytes();
    long nan = 0;
    long infinite = 0;
    long zeros = 0;
    long saturated = 0;
    double sum = 0;
    double minimum = Double.POSITIVE_INFINITY;
    double maximum = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      double value = value(voxels, i);
      if (!Double.isFinite(value)) {
        nan += Double.isNaN(value) ? 1 : 0;
        infinite += Double.isNaN(value) ? 0 : 1;
        continue;
      }
      counts.count(value);
      sum += value;
      minimum = Math.min(minimum, value);
      maximum = Math.max(maximum, value);
      zeros += value == 0 ? 1 : 0;
      saturated += value == top || value == bottom ? 1 : 0;
    }
    long finite = count - nan - infinite;
    Moments moments = finite == 0 ? Moments.NONE : moments(voxels, count, finite, sum / finite);
    return new SectionPart(
        z, count, nan, infinite, zeros, saturated, minimum, maximum, moments, fingerprint);
  }

  @Override
  public ValueCounts counts() {
    return counts;
  }

  private Moments moments(ByteBuffer voxels, int count, long finite, double mean) {
    double m2 = 0;
    for (int i = 0; i < count; i++) {
      double value = value(voxels, i);
      if (Double.isFinite(value)) {
        m2 += (value - mean) * (value - mean);
      }
    }
    return new Moments(finite, mean, m2);
  }

  private double value(ByteBuffer voxels, int index) {
    return switch (type) {
      case UINT32 -> voxels.getInt(index * Integer.BYTES) & 0xffffffffL;
      case INT32 -> voxels.getInt(index * Integer.BYTES);
      case INT64 -> voxels.getLong(index * Long.BYTES);
      case UINT64 -> unsigned(voxels.getLong(index * Long.BYTES));
      case FLOAT16 -> HalfFloat.toFloat(voxels.getShort(index * Short.BYTES));
      case FLOAT32 -> voxels.getFloat(index * Float.BYTES);
      case FLOAT64 -> voxels.getDouble(index * Double.BYTES);
      default -> throw new IllegalStateException(type + " is not wide");
    };
  }

  private static double unsigned(long bits) {
    return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
  }
}
