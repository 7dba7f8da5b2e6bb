package org.emingest.format.tiff;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * Runs and literals, TIFF 6.0 section 9, unpacked by TwelveMonkeys one packet at a time.
 *
 * <p>Not through the library's stream, which takes a packet without bytes, as the format allows, for the end.
 */
final class PackBitsDecoder implements SegmentDecoder {

  private static final int LARGEST_PACKET = 128;

  private final ByteBuffer packet = ByteBuffer.allocate(LARGEST_PACKET);

  @Override
  public void decode(byte[] packed, int packedBytes, byte[] decoded, int wanted)
      throws IOException {
    InputStream stream = new ByteArrayInputStream(packed, 0, packedBytes);
    var packets = new com.twelvemonkeys.io.enc.PackBitsDecoder();
    int done = 0;
    try {
      while (done < wanted) {
        packet.clear();
        if (packets.decode(stream, packet) < 0) {
          throw new EOFException();
        }
        packet.flip();
        int count = Math.min(packet.remaining(), wanted - done);
        packet.get(decoded, done, count);
        done += count;
      }
    } catch (EOFException early) {
      throw new IOException("the PackBits stream ends after " + done + " bytes", early);
    }
  }
}
