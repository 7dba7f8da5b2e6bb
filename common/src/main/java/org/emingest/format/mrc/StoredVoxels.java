package org.emingest.format.mrc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.emingest.format.ByteOrders;
import org.emingest.format.PlainVoxels;
import org.emingest.transfer.RandomAccessBytes;
import org.emingest.volume.Region;
import org.emingest.volume.Zyx;

/**
 * One volume's rows, which follow each other without a gap, in the order of the file.
 *
 * @param firstByte its offset
 * @param shape sections, rows, columns
 * @param voxelBytes of a decoded voxel
 */
record StoredVoxels(
    RandomAccessBytes bytes,
    long firstByte,
    Zyx shape,
    Mode mode,
    ByteOrder order,
    int voxelBytes) {

  private static final int SCRATCH_BYTES = 64 * 1024;

  /**
   * Fills the target from 0 to its limit, little-endian.
   *
   * @param region sections, rows, columns
   */
  void read(Region region, ByteBuffer target) {
    if (mode == Mode.PACKED) {
      readPacked(region, target);
    } else {
      new PlainVoxels(bytes, firstByte, shape, voxelBytes).read(region, target);
    }
    if (order == ByteOrder.BIG_ENDIAN && voxelBytes > 1) {
      ByteOrders.turn(target, 0, target.limit(), voxelBytes);
    }
  }

  private void readPacked(Region region, ByteBuffer target) {
    Zyx wanted = region.shape();
    long firstPair = region.origin().x() / 2;
    int oddStart = (int) (region.origin().x() % 2);
    int packedBytes = (int) ((oddStart + wanted.x() + 1) / 2);
    boolean wholeRows = wanted.x() == shape.x();
    long rowsAtOnce = wholeRows ? Math.max(1, SCRATCH_BYTES / packedBytes) : 1;
    ByteBuffer packed =
        ByteBuffer.allocate(Math.toIntExact(Math.min(rowsAtOnce, wanted.y()) * packedBytes));
    for (long z = 0; z < wanted.z(); z++) {
      for (long y = 0; y < wanted.y(); y += rowsAtOnce) {
        int rows = (int) Math.min(rowsAtOnce, wanted.y() - y);
        bytes.read(rowAt(region, z, y) + firstPair, packed.clear().limit(rows * packedBytes));
        for (int row = 0; row < rows; row++) {
          unpack(packed, row * packedBytes, oddStart, target, (int) wanted.x());
        }
      }
    }
  }

  private static void unpack(
      ByteBuffer packed, int at, int oddStart, ByteBuffer target, int count) {
    for (int voxel = oddStart; voxel < oddStart + count; voxel++) {
      int both = packed.get(at + voxel / 2);
      target.put((byte) (voxel % 2 == 0 ? both & 0xf : both >> 4 & 0xf));
    }
  }

  private long rowAt(Region region, long z, long y) {
    long row = (region.origin().z() + z) * shape.y() + region.origin().y() + y;
    return firstByte + row * mode.rowBytes(shape.x());
  }
}
