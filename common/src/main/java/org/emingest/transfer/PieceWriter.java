package org.emingest.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Writes consecutive bytes of a {@link PartialFile} and journals them piece by piece, whatever bodies they come from.
 * For one thread.
 */
final class PieceWriter implements AutoCloseable {

  private static final int BUFFER_BYTES = 256 << 10;

  private final PartialFile file;
  private final Tally tally;
  private final long pieceBytes;
  private final ByteBuffer buffer;
  private final CRC32C checksum = new CRC32C();
  private long pieceStart;
  private long written;

  /**
   * @param offset of the first byte
   * @param pieceBytes between two lines of the journal
   */
  PieceWriter(PartialFile file, Tally tally, long offset, long pieceBytes) {
    this.file = file;
    this.tally = tally;
    this.pieceBytes = pieceBytes;
    this.buffer = ByteBuffer.allocateDirect((int) Math.min(BUFFER_BYTES, pieceBytes));
    this.pieceStart = offset;
    this.written = offset;
  }

  /** Offset of the next byte. */
  long at() {
    return written + buffer.position();
  }

  /**
   * Takes some bytes of a body.
   *
   * @param end behind which nothing is taken
   * @return whether the body had more
   */
  boolean take(Body body, long end) throws IOException {
    long room = Math.min(pieceStart + pieceBytes, end) - at();
    buffer.limit((int) Math.min(buffer.capacity(), buffer.position() + room));
    int count;
    try {
      count = body.read(buffer);
    } finally {
      buffer.limit(buffer.capacity());
    }
    if (at() - pieceStart == pieceBytes) {
      seal();
    } else if (!buffer.hasRemaining()) {
      flush();
    }
    return count >= 0;
  }

  /** Writes what was taken. */
  void flush() {
    if (buffer.position() == 0) {
      return;
    }
    buffer.flip();
    int count = buffer.remaining();
    try {
      file.write(buffer.duplicate(), written);
      checksum.update(buffer);
    } finally {
      buffer.clear();
    }
    tally.received(written, count);
    written += count;
  }

  private void seal() {
    flush();
    if (written > pieceStart) {
      file.finished(pieceStart, written - pieceStart, (int) checksum.getValue());
      pieceStart = written;
      checksum.reset();
    }
  }

  /** Journals what was taken so far, however it ends. */
  @Override
  public void close() {
    seal();
  }
}
