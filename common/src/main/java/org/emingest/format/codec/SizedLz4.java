package org.emingest.format.codec;

import java.io.IOException;

/**
 * A raw LZ4 block behind its decoded length.
 *
 * @see <a href="https://numcodecs.readthedocs.io/en/stable/compression/lz4.html">numcodecs, lz4</a>
 */
final class SizedLz4 implements Decompressor {

  private static final int SIZE_BYTES = 4;

  @Override
  public int decode(Encoded encoded, byte[] target) throws IOException {
    int length = encoded.int32(0);
    if (length < 0 || length > target.length) {
      throw new IOException("says that it decodes to " + Integer.toUnsignedLong(length)
          + " bytes, not " + target.length);
    }
    Encoded block = encoded.part(SIZE_BYTES, encoded.length() - SIZE_BYTES, "the block");
    Lz4.decode(block, target, 0, length);
    return length;
  }

  @Override
  public long boundOf(Encoded encoded) throws IOException {
    long length = Integer.toUnsignedLong(encoded.int32(0));
    Lz4.requirePossible(encoded.length(), length);
    return length;
  }
}
