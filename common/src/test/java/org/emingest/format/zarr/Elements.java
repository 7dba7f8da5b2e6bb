package org.emingest.format.zarr;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** An array to store: the number of an element in C order of all axes, times a stride, is its value. */
record Elements(long[] shape, int elementBytes) {

  /** What the store should be read as. */
  byte[] all() {
    ByteBuffer all = ByteBuffer.allocate(count() * elementBytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count(); i++) {
      put(all, i);
    }
    return all.array();
  }

  int count() {
    long count = 1;
    for (long each : shape) {
      count *= each;
    }
    return (int) count;
  }

  /**
   * One chunk as it is stored before compression, full at the edges too.
   *
   * @param slowestFirst the axes in the order in which the elements lie
   */
  byte[] chunk(long[] index, int[] chunkShape, int[] slowestFirst, ByteOrder order) {
    int count = 1;
    for (int each : chunkShape) {
      count *= each;
    }
    ByteBuffer chunk = ByteBuffer.allocate(count * elementBytes).order(order);
    int[] at = new int[chunkShape.length];
    for (int i = 0; i < count; i++) {
      put(chunk, element(index, chunkShape, at));
      for (int k = at.length - 1; k >= 0; k--) {
        int axis = slowestFirst[k];
        if (++at[axis] < chunkShape[axis]) {
          break;
        }
        at[axis] = 0;
      }
    }
    return chunk.array();
  }

  private int element(long[] index, int[] chunkShape, int[] at) {
    long element = 0;
    for (int axis = 0; axis < shape.length; axis++) {
      long place = index[axis] * chunkShape[axis] + at[axis];
      if (place >= shape[axis]) {
        return -1;
      }
      element = element * shape[axis] + place;
    }
    return (int) element;
  }

  private void put(ByteBuffer target, int element) {
    long value = element * 0x0123456789abcdL + 7;
    switch (elementBytes) {
      case 1 -> target.put((byte) value);
      case 2 -> target.putShort((short) value);
      case 4 -> target.putInt((int) value);
      default -> target.putLong(value);
    }
  }
}
