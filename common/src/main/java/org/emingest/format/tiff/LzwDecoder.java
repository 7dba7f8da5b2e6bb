package org.emingest.format.tiff;

import java.io.EOFException;
import java.io.IOException;

/**
 * LZW with codes of 9 to 12 bits, highest bit first, TIFF 6.0 section 13.
 *
 * <p>Every string of the table has been written out before, so the table only says where: start and length. A string
 * is copied, not walked back letter by letter.
 */
final class LzwDecoder implements SegmentDecoder {

  private static final int CLEAR = 256;
  private static final int END = 257;
  private static final int FIRST_FREE = 258;
  private static final int TABLE = 4096;

  private final int[] starts = new int[TABLE];
  private final int[] lengths = new int[TABLE];

  @Override
  public void decode(byte[] packed, int packedBytes, byte[] decoded, int wanted)
      throws IOException {
    if (packedBytes > 1 && packed[0] == 0 && (packed[1] & 1) == 1) {
      throw new UnsupportedOperationException(
          "LZW with the lowest bit first, from before TIFF 6.0");
    }
    int width = 9;
    int free = FIRST_FREE;
    int lastStart = 0;
    int lastLength = 0;
    int at = 0;
    int done = 0;
    int bits = 0;
    int bitCount = 0;

    while (done < wanted) {
      while (bitCount < width) {
        if (at == packedBytes) {
          throw new EOFException("the LZW stream ends after " + done + " bytes");
        }
        bits = bits << 8 | packed[at++] & 0xFF;
        bitCount += 8;
      }
      bitCount -= width;
      int code = bits >>> bitCount & (1 << width) - 1;

      if (code == CLEAR) {
        width = 9;
        free = FIRST_FREE;
        lastLength = 0;
        continue;
      }
      if (code == END) {
        throw new EOFException("the LZW stream ends after " + done + " bytes");
      }
      int length;
      if (code < CLEAR) {
        decoded[done] = (byte) code;
        length = 1;
      } else if (code < free) {
        length = Math.min(lengths[code], wanted - done);
        copy(decoded, starts[code], done, length);
      } else if (code == free && lastLength > 0) {
        length = Math.min(lastLength + 1, wanted - done);
        copy(decoded, lastStart, done, length);
      } else {
        throw new IOException("LZW code " + code + " before it was defined");
      }
      if (lastLength > 0 && free < TABLE) {
        starts[free] = lastStart;
        lengths[free] = lastLength + 1;
        free++;
      }
      lastStart = done;
      lastLength = length;
      done += length;
      // One early: the width grows when 511, 1023 or 2047 is the next code to be defined.
      if (free == (1 << width) - 1 && width < 12) {
        width++;
      }
    }
  }

  /** Forward and byte by byte where the ranges meet: the last byte of a string may be its own first. */
  private static void copy(byte[] bytes, int from, int to, int length) {
    if (from + length <= to && length > 16) {
      System.arraycopy(bytes, from, bytes, to, length);
      return;
    }
    for (int i = 0; i < length; i++) {
      bytes[to + i] = bytes[from + i];
    }
  }
}
