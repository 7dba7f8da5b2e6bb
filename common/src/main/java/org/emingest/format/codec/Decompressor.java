package org.emingest.format.codec;

import java.io.IOException;
import java.util.Arrays;

/**
 * One compressor's decoding side. Broken bytes end in an {@link IOException} or any runtime exception; variants that are
 * not read in an {@link UnsupportedOperationException}. Safe for many threads.
 */
interface Decompressor {

  /**
   * @param target filled from 0; what does not fit it is an {@link IOException}
   * @return bytes written
   */
  int decode(Encoded encoded, byte[] target) throws IOException;

  /**
   * An upper bound of the decoded length that the encoded bytes give away without decoding.
   *
   * @return -1 if they do not
   */
  default long boundOf(Encoded encoded) throws IOException {
    return -1;
  }

  default byte[] decodeAtMost(Encoded encoded, int mostBytes) throws IOException {
    long bound = boundOf(encoded);
    byte[] room = new byte[(int) Math.min(bound, mostBytes)];
    int found = decode(encoded, room);
    return found == room.length ? room : Arrays.copyOf(room, found);
  }

  static IOException tooLong(int most) {
    return new IOException("decodes to more than " + most + " bytes");
  }
}
