package org.emingest.format.codec;

import java.io.IOException;
import java.util.zip.CRC32C;

/**
 * A checksum behind the bytes.
 *
 * @see <a href="https://zarr-specs.readthedocs.io/en/latest/v3/codecs/crc32c/index.html">Zarr v3, crc32c codec</a>
 */
final class TrailingCrc32c implements Decompressor {

  private static final int CHECKSUM_BYTES = 4;

  @Override
  public int decode(Encoded encoded, byte[] target) throws IOException {
    int length = encoded.length() - CHECKSUM_BYTES;
    int stated = encoded.int32(length);
    if (length > target.length) {
      throw new IOException("has " + length + " bytes before the checksum, not " + target.length);
    }
    CRC32C checksum = new CRC32C();
    checksum.update(encoded.bytes(), encoded.offset(), length);
    if ((int) checksum.getValue() != stated) {
      throw new IOException(
          "the checksum is %08x, stored is %08x".formatted((int) checksum.getValue(), stated));
    }
    System.arraycopy(encoded.bytes(), encoded.offset(), target, 0, length);
    return length;
  }

  @Override
  public long boundOf(Encoded encoded) {
    return Math.max(0, encoded.length() - CHECKSUM_BYTES);
  }
}
