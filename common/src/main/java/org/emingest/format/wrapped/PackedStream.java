package org.emingest.format.wrapped;

import java.io.InputStream;
import java.nio.ByteBuffer;
import org.emingest.transfer.RandomAccessBytes;

/** A file's bytes in order. Troubles of the disk leave it as what they are, so that they are not taken for damage. */
final class PackedStream extends InputStream {

  private static final int BUFFER_BYTES = 64 * 1024;

  private final RandomAccessBytes bytes;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private long next;
  private int at;
  private int end;

  PackedStream(RandomAccessBytes bytes) {
    this.bytes = bytes;
  }

  /** Bytes handed out so far. */
  long position() {
    return next - (end - at);
  }

  @Override
  public int read() {
    return fill() ? buffer[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, end - at);
    System.arraycopy(buffer, at, target, offset, count);
    at += count;
    return count;
  }

  private boolean fill() {
    if (at == end && next < bytes.length()) {
      at = 0;
      end = (int) Math.min(BUFFER_BYTES, bytes.length() - next);
      bytes.read(next, ByteBuffer.wrap(buffer, 0, end));
      next += end;
    }
    return at < end;
  }
}
