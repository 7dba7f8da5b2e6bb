package org.emingest.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Turns the bytes of each voxel around, eight bytes at a step. */
public final class ByteOrders {

  private static final long EVEN_BYTES = 0x00FF00FF00FF00FFL;

  private ByteOrders() {}

  /**
   * @param at first byte
   * @param count bytes, a whole number of voxels
   * @param voxelBytes 2, 4 or 8
   */
  public static void turn(ByteBuffer buffer, int at, int count, int voxelBytes) {
    ByteBuffer words = buffer.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    int end = at + count;
    int wholeWords = at + count / 8 * 8;
    switch (voxelBytes) {
      case 2 -> {
        for (int i = at; i < wholeWords; i += 8) {
          long word = words.getLong(i);
          words.putLong(i, (word & EVEN_BYTES) << 8 | word >>> 8 & EVEN_BYTES);
        }
        for (int i = wholeWords; i < end; i += 2) {
          words.putShort(i, Short.reverseBytes(words.getShort(i)));
        }
      }
      case 4 -> {
        for (int i = at; i < wholeWords; i += 8) {
          words.putLong(i, Long.rotateLeft(Long.reverseBytes(words.getLong(i)), 32));
        }
        for (int i = wholeWords; i < end; i += 4) {
          words.putInt(i, Integer.reverseBytes(words.getInt(i)));
        }
      }
      case 8 -> {
        for (int i = at; i < end; i += 8) {
          words.putLong(i, Long.reverseBytes(words.getLong(i)));
        }
      }
      default -> throw new IllegalArgumentException("voxels of " + voxelBytes + " bytes");
    }
  }
}
