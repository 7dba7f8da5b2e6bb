package org.emingest.sink;

import java.nio.ByteBuffer;
import org.emingest.volume.DataType;
import org.emingest.volume.HalfFloat;

/** Voxels of any type as {@code double}; whole numbers beyond 2^53 lose their last bits. */
public final class VoxelValues {

  private VoxelValues() {}

  /**
   * Reads voxels that lie side by side.
   *
   * @param voxels little-endian
   * @param first index of the first voxel, counted from the buffer's beginning
   * @param target filled from 0 to {@code count}
   */
  public static void read(DataType type, ByteBuffer voxels, int first, int count, double[] target) {
    int at = first * type.bytes();
    switch (type) {
      case BOOL, UINT8 -> {
        for (int i = 0; i < count; i++) {
          target[i] = voxels.get(at + i) & 0xff;
        }
      }
      case INT8 -> {
        for (int i = 0; i < count; i++) {
          target[i] = voxels.get(at + i);
        }
      }
      case UINT16 -> {
        for (int i = 0; i < count; i++) {
          target[i] = voxels.getShort(at + i * Short.BYTES) & 0xffff;
        }
      }
      case INT16 -> {
        for (int i = 0; i < count; i++) {
          target[i] = voxels.getShort(at + i * Short.BYTES);
        }
      }
      case UINT32 -> {
        for (int i = 0; i < count; i++) {
          target[i] = voxels.getInt(at + i * Integer.BYTES) & 0xffffffffL;
        }
      }
      case INT32 -> {
        for (int i = 0; i < count; i++) {
          target[i] = voxels.getInt(at + i * Integer.BYTES);
        }
      }
      case UINT64 -> {
        for (int i = 0; i < count; i++) {
          target[i] = unsigned(voxels.getLong(at + i * Long.BYTES));
        }
      }
      case INT64 -> {
        for (int i = 0; i < count; i++) {
          target[i] = voxels.getLong(at + i * Long.BYTES);
        }
      }
      case FLOAT16 -> {
        for (int i = 0; i < count; i++) {
          target[i] = HalfFloat.toFloat(voxels.getShort(at + i * Short.BYTES));
        }
      }
      case FLOAT32 -> {
        for (int i = 0; i < count; i++) {
          target[i] = voxels.getFloat(at + i * Float.BYTES);
        }
      }
      case FLOAT64 -> {
        for (int i = 0; i < count; i++) {
          target[i] = voxels.getDouble(at + i * Double.BYTES);
        }
      }
    }
  }

  private static double unsigned(long bits) {
    return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
  }
}
