package org.emingest.testkit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import org.emingest.testkit.http.Content;

/**
 * A file that is a head, some sections of a volume, and a tail; the sections are made when they are asked for.
 *
 * @param first of the sections
 * @param count of the sections
 */
public record VolumeBytes(byte[] head, Volume volume, int first, int count, byte[] tail)
    implements Content {

  private static final int MOST_AT_ONCE = 1 << 20;

  @Override
  public long length() {
    return head.length + count * volume.bytesPerSection() + tail.length;
  }

  @Override
  public void write(long offset, long length, WritableByteChannel target) throws IOException {
    long samples = count * volume.bytesPerSection();
    long at = offset;
    long end = offset + length;
    while (at < end) {
      ByteBuffer piece;
      if (at < head.length) {
        piece = cut(head, at, end);
      } else if (at < head.length + samples) {
        piece = samples(at - head.length, Math.min(end - head.length, samples));
      } else {
        piece = cut(tail, at - head.length - samples, end - head.length - samples);
      }
      at += piece.remaining();
      while (piece.hasRemaining()) {
        target.write(piece);
      }
    }
  }

  private ByteBuffer samples(long from, long end) {
    long section = volume.bytesPerSection();
    long within = from % section;
    long length = Math.min(Math.min(end - from, section - within), MOST_AT_ONCE);
    ByteBuffer piece = ByteBuffer.allocate((int) length);
    volume.samples(first + (int) (from / section), within, piece);
    return piece.flip();
  }

  private static ByteBuffer cut(byte[] bytes, long from, long end) {
    int start = (int) from;
    return ByteBuffer.wrap(bytes, start, (int) (Math.min(end, bytes.length) - from));
  }
}
