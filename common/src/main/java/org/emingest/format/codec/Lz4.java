package org.emingest.format.codec;

import io.airlift.compress.lz4.Lz4Decompressor;
import java.io.IOException;

/**
 * One raw LZ4 block, whose decoded length must be known.
 *
 * @see <a href="https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md">LZ4 block format</a>
 */
final class Lz4 {

  /** One byte of a run stands for 255. */
  private static final int MOST_RATIO = 255;

  private Lz4() {}

  static void decode(Encoded block, byte[] target, int from, int length) throws IOException {
    requirePossible(block.length(), length);
    int found = new Lz4Decompressor()
        .decompress(block.bytes(), block.offset(), block.length(), target, from, length);
    if (found != length) {
      throw new IOException("an LZ4 block decodes to " + found + " bytes, not " + length);
    }
  }

  /** Before room is taken for a length that so few bytes cannot decode to. */
  static void requirePossible(int encodedLength, long length) throws IOException {
    if (length < 0 || length > (encodedLength + 1L) * MOST_RATIO) {
      throw new IOException(
          "an LZ4 block of " + encodedLength + " bytes cannot hold " + length + " bytes");
    }
  }
}
