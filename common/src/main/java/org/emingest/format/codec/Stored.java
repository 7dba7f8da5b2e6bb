package org.emingest.format.codec;

import java.io.IOException;

/** Not compressed. */
final class Stored implements Decompressor {

  @Override
  public int decode(Encoded encoded, byte[] target) throws IOException {
    if (encoded.length() > target.length) {
      throw new IOException("has " + encoded.length() + " bytes, not " + target.length);
    }
    System.arraycopy(encoded.bytes(), encoded.offset(), target, 0, encoded.length());
    return encoded.length();
  }

  @Override
  public long boundOf(Encoded encoded) {
    return encoded.length();
  }
}
