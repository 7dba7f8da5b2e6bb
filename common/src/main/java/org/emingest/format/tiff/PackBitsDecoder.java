package org.emingest.format.tiff;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;

/** Runs and literals, TIFF 6.0 section 9. */
final class PackBitsDecoder implements SegmentDecoder {

  @Override
  public void decode(byte[] packed, int packedBytes, byte[] decoded, int wanted)
      throws IOException {
    int at = 0;
    int done = 0;
    while (done < wanted) {
      if (at + 1 >= packedBytes) {
        throw new EOFException("the PackBits stream ends after " + done + " bytes");
      }
      int head = packed[at++];
      if (head >= 0) {
        int count = Math.min(head + 1, wanted - done);
        if (at + count > packedBytes) {
          throw new EOFException("the PackBits stream ends after " + done + " bytes");
        }
        System.arraycopy(packed, at, decoded, done, count);
        at += head + 1;
        done += count;
      } else if (head != -128) {
        int count = Math.min(1 - head, wanted - done);
        Arrays.fill(decoded, done, done + count, packed[at++]);
        done += count;
      }
    }
  }
}
