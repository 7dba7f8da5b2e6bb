package org.emingest.conformance;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.emingest.volume.DataType;
import org.emingest.volume.HalfFloat;

/** What the decoded elements add up to: their digest, and for lossy files their least, largest and mean value. */
final class Elements {

  private final MessageDigest digest;
  private final boolean withRange;
  private double minimum = Double.POSITIVE_INFINITY;
  private double maximum = Double.NEGATIVE_INFINITY;
  private double sum;
  private long count;

  /**
   * @param withRange whether minimum, maximum and mean are wanted; they cost far more than the digest
   */
  Elements(boolean withRange) {
    this.withRange = withRange;
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  /**
   * @param voxels C order, little-endian
   */
  void add(ByteBuffer voxels, DataType type) {
    digest.update(voxels.duplicate());
    if (!withRange) {
      return;
    }
    for (int i = voxels.position(); i < voxels.limit(); i += type.bytes()) {
      double value = value(voxels, i, type);
      minimum = Math.min(minimum, value);
      maximum = Math.max(maximum, value);
      sum += value;
      count++;
    }
  }

  String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }

  double minimum() {
    return minimum;
  }

  double maximum() {
    return maximum;
  }

  double mean() {
    return sum / count;
  }

  private static double value(ByteBuffer voxels, int index, DataType type) {
    return switch (type) {
      case BOOL, UINT8 -> Byte.toUnsignedInt(voxels.get(index));
      case INT8 -> voxels.get(index);
      case UINT16 -> Short.toUnsignedInt(voxels.getShort(index));
      case INT16 -> voxels.getShort(index);
      case UINT32 -> Integer.toUnsignedLong(voxels.getInt(index));
      case INT32 -> voxels.getInt(index);
      case UINT64 -> Long.parseUnsignedLong(Long.toUnsignedString(voxels.getLong(index)));
      case INT64 -> voxels.getLong(index);
      case FLOAT16 -> HalfFloat.toFloat(voxels.getShort(index));
      case FLOAT32 -> voxels.getFloat(index);
      case FLOAT64 -> voxels.getDouble(index);
    };
  }
}
