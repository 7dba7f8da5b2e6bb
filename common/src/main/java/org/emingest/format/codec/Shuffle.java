package org.emingest.format.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Undoes Blosc's shuffles: all first bytes of the elements, then all second ones; or the same with bits.
 *
 * @see <a href="https://github.com/Blosc/c-blosc/blob/main/blosc/bitshuffle-generic.c">the reference for bits</a>
 */
final class Shuffle {

  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private Shuffle() {}

  /**
   * @param length bytes, those behind the last whole element being as they were
   */
  static void turnBytes(byte[] shuffled, int length, int elementBytes, byte[] target, int from) {
    int elements = length / elementBytes;
    switch (elementBytes) {
      case 2 -> {
        for (int i = 0; i < elements; i++) {
          int pair = shuffled[i] & 0xff | shuffled[elements + i] << 8;
          SHORTS.set(target, from + 2 * i, (short) pair);
        }
      }
      case 4 -> {
        for (int i = 0; i < elements; i++) {
          int word = shuffled[i] & 0xff
              | (shuffled[elements + i] & 0xff) << 8
              | (shuffled[2 * elements + i] & 0xff) << 16
              | shuffled[3 * elements + i] << 24;
          INTS.set(target, from + 4 * i, word);
        }
      }
      default -> {
        for (int part = 0; part < elementBytes; part++) {
          int out = from + part;
          for (int i = part * elements; i < (part + 1) * elements; i++) {
            target[out] = shuffled[i];
            out += elementBytes;
          }
        }
      }
    }
    int whole = elements * elementBytes;
    System.arraycopy(shuffled, whole, target, from + whole, length - whole);
  }

  /**
   * @param length bytes, those behind the last whole element being as they were; a number of elements that is no
   *     multiple of 8 was not shuffled at all
   */
  static void turnBits(byte[] shuffled, int length, int elementBytes, byte[] target, int from) {
    int elements = length / elementBytes;
    int whole = elements % 8 == 0 ? elements * elementBytes : 0;
    int rowBytes = elements / 8;
    for (int part = 0; part < elementBytes && whole > 0; part++) {
      int firstRow = part * 8 * rowBytes;
      for (int column = 0; column < rowBytes; column++) {
        long bits = 0;
        for (int row = 0; row < 8; row++) {
          bits |= (shuffled[firstRow + row * rowBytes + column] & 0xffL) << 8 * row;
        }
        bits = transposed(bits);
        int out = from + column * 8 * elementBytes + part;
        for (int element = 0; element < 8; element++) {
          target[out + element * elementBytes] = (byte) (bits >>> 8 * element);
        }
      }
    }
    System.arraycopy(shuffled, whole, target, from + whole, length - whole);
  }

  /** Eight rows of eight bits become columns, by swapping ever larger squares. */
  private static long transposed(long rows) {
    long x = rows;
    long swap = (x ^ x >>> 7) & 0x00AA00AA00AA00AAL;
    x ^= swap ^ swap << 7;
    swap = (x ^ x >>> 14) & 0x0000CCCC0000CCCCL;
    x ^= swap ^ swap << 14;
    swap = (x ^ x >>> 28) & 0x00000000F0F0F0F0L;
    return x ^ swap ^ swap << 28;
  }
}
