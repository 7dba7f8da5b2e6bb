package org.emingest.format.chunk;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.emingest.volume.Block;
import org.emingest.volume.DataType;
import org.emingest.volume.HalfFloat;
import org.emingest.volume.Region;
import org.emingest.volume.Zyx;

/**
 * Means of boxes of voxels. Whole numbers are summed up exactly and rounded to the nearest, halves to the even one; floats are
 * summed up with 53 bits, and a NaN makes its mean one.
 */
final class Means {

  private final DataType type;
  private final Zyx box;

  Means(DataType type, Zyx box) {
    this.type = type;
    this.box = box;
  }

  /**
   * @param block the voxels of all boxes of a part
   * @param region of means that the target holds
   * @param part of the region
   */
  void put(Block block, Region region, Region part, ByteBuffer target) {
    ByteBuffer means = target.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    int width = Math.toIntExact(part.shape().x());
    long[] sums = new long[width];
    double[] floats = new double[width];
    for (long z = 0; z < part.shape().z(); z++) {
      for (long y = 0; y < part.shape().y(); y++) {
        Arrays.fill(sums, 0);
        Arrays.fill(floats, 0);
        addBoxes(block, z, y, sums, floats);
        long row =
            (part.origin().z() - region.origin().z() + z) * region.shape().y()
                + part.origin().y()
                - region.origin().y()
                + y;
        long first =
            row * region.shape().x() + part.origin().x() - region.origin().x();
        write(means, Math.toIntExact(first * type.bytes()), sums, floats);
      }
    }
  }

  private void addBoxes(Block block, long z, long y, long[] sums, double[] floats) {
    Zyx shape = block.region().shape();
    for (long dz = 0; dz < box.z(); dz++) {
      for (long dy = 0; dy < box.y(); dy++) {
        long row = (z * box.z() + dz) * shape.y() + y * box.y() + dy;
        int at = Math.toIntExact(row * shape.x() * type.bytes());
        if (type.isFloat()) {
          addFloats(block.voxels(), at, floats);
        } else {
          addWhole(block.voxels(), at, sums);
        }
      }
    }
  }

  private void addWhole(ByteBuffer voxels, int row, long[] sums) {
    int bytes = type.bytes();
    int at = row;
    for (int i = 0; i < sums.length; i++) {
      long sum = 0;
      for (int k = 0; k < box.x(); k++, at += bytes) {
        sum += switch (type) {
          case BOOL, UINT8 -> voxels.get(at) & 0xff;
          case INT8 -> voxels.get(at);
          case UINT16 -> voxels.getShort(at) & 0xffff;
          case INT16 -> voxels.getShort(at);
          case UINT32 -> voxels.getInt(at) & 0xffff_ffffL;
          case INT32 -> voxels.getInt(at);
          default -> throw new IllegalArgumentException("no mean of " + type);
        };
      }
      sums[i] += sum;
    }
  }

  private void addFloats(ByteBuffer voxels, int row, double[] sums) {
    int bytes = type.bytes();
    int at = row;
    for (int i = 0; i < sums.length; i++) {
      double sum = 0;
      for (int k = 0; k < box.x(); k++, at += bytes) {
        sum += switch (type) {
          case FLOAT16 -> HalfFloat.toFloat(voxels.getShort(at));
          case FLOAT32 -> voxels.getFloat(at);
          default -> voxels.getDouble(at);
        };
      }
      sums[i] += sum;
    }
  }

  private void write(ByteBuffer means, int first, long[] sums, double[] floats) {
    long count = box.product();
    int at = first;
    for (int i = 0; i < sums.length; i++, at += type.bytes()) {
      switch (type) {
        case FLOAT16 -> means.putShort(at, HalfFloat.nearest(floats[i] / count));
        case FLOAT32 -> means.putFloat(at, (float) (floats[i] / count));
        case FLOAT64 -> means.putDouble(at, floats[i] / count);
        default -> {
          long mean = rounded(sums[i], count);
          switch (type.bytes()) {
            case 1 -> means.put(at, (byte) mean);
            case 2 -> means.putShort(at, (short) mean);
            default -> means.putInt(at, (int) mean);
          }
        }
      }
    }
  }

  /** The nearest whole number, of two the even one. */
  static long rounded(long sum, long count) {
    long below = Math.floorDiv(sum, count);
    long rest = 2 * Math.floorMod(sum, count);
    boolean up = rest > count || rest == count && (below & 1) == 1;
    return up ? below + 1 : below;
  }
}
