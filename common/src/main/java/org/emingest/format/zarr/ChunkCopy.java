package org.emingest.format.zarr;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.emingest.volume.Zyx;

/**
 * Copies a box of elements out of a chunk, whatever the order in which they lie, into C order.
 *
 * @param target from its position on
 */
record ChunkCopy(byte[] chunk, ByteBuffer target, int elementBytes) {

  /**
   * @param first element of the box in the chunk
   * @param strides elements from one to the next along each axis; 0 along one of length 1
   */
  void copy(int first, Zyx strides, Zyx box) {
    boolean rows = strides.x() == 1 || box.x() == 1;
    boolean planes = rows && (strides.y() == box.x() || box.y() == 1);
    for (long z = 0; z < box.z(); z++) {
      long plane = first + z * strides.z();
      if (planes) {
        run(plane, box.y() * box.x());
        continue;
      }
      for (long y = 0; y < box.y(); y++) {
        long row = plane + y * strides.y();
        if (rows) {
          run(row, box.x());
        } else {
          scattered(row, strides.x(), box.x());
        }
      }
    }
  }

  private void run(long element, long count) {
    target.put(chunk, Math.toIntExact(element * elementBytes), (int) count * elementBytes);
  }

  /** The bytes of an element stay as they are, whatever their order. */
  private void scattered(long element, long stride, long count) {
    ByteBuffer source = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
    int at = Math.toIntExact(element * elementBytes);
    int step = Math.toIntExact(stride * elementBytes);
    for (long i = 0; i < count; i++, at += step) {
      switch (elementBytes) {
        case 1 -> target.put(chunk[at]);
        case 2 -> target.putShort(source.getShort(at));
        case 4 -> target.putInt(source.getInt(at));
        default -> target.putLong(source.getLong(at));
      }
    }
  }
}
