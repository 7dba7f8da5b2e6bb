package org.emingest.format.codec;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A library's decoding stream, held to its bounds. */
final class Streamed implements Decompressor {

  /** Opens the decoding stream; it reads on until the encoded bytes end. */
  interface Opener {
    InputStream open(InputStream encoded) throws IOException;
  }

  private final Opener opener;

  Streamed(Opener opener) {
    this.opener = opener;
  }

  @Override
  public int decode(Encoded encoded, byte[] target) throws IOException {
    ByteArrayInputStream bytes = stream(encoded);
    try (InputStream decoding = opener.open(bytes)) {
      int found = decoding.readNBytes(target, 0, target.length);
      requireEnd(decoding, bytes, target.length);
      return found;
    }
  }

  @Override
  public byte[] decodeAtMost(Encoded encoded, int mostBytes) throws IOException {
    ByteArrayInputStream bytes = stream(encoded);
    try (InputStream decoding = opener.open(bytes)) {
      byte[] decoded = decoding.readNBytes(mostBytes);
      requireEnd(decoding, bytes, mostBytes);
      return decoded;
    }
  }

  /** Only the end of a stream brings its checksum. */
  private static void requireEnd(InputStream decoding, ByteArrayInputStream bytes, int most)
      throws IOException {
    if (decoding.read() >= 0) {
      throw Decompressor.tooLong(most);
    }
    if (bytes.available() > 0) {
      throw new IOException(bytes.available() + " bytes follow its end");
    }
  }

  private static ByteArrayInputStream stream(Encoded encoded) {
    return new ByteArrayInputStream(encoded.bytes(), encoded.offset(), encoded.length());
  }
}
