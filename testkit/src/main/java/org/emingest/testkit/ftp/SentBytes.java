package org.emingest.testkit.ftp;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import org.emingest.testkit.http.Content;

/** The bytes of one transfer as the server takes them, with its faults. */
final class SentBytes extends InputStream {

  /** Small enough for slow transfers to look even. */
  private static final int MOST_AT_ONCE = 8 << 10;

  private final FtpArchive archive;
  private final String path;
  private final Content content;
  private final Behaviour behaviour;
  private final long begunNanos = System.nanoTime();
  private final long offset;
  private long at;

  SentBytes(FtpArchive archive, String path, Content content, Behaviour behaviour, long offset) {
    this.archive = archive;
    this.path = path;
    this.content = content;
    this.behaviour = behaviour;
    this.offset = offset;
    this.at = offset;
    archive.began();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int start, int length) throws IOException {
    long sent = at - offset;
    if (sent >= behaviour.stallAfter) {
      pause(Long.MAX_VALUE);
    }
    long end = Math.min(content.length() - offset, behaviour.cutAfter);
    if (sent >= end) {
      behaviour.wasCut = at < content.length();
      if (behaviour.next != null) {
        archive.resources().put(path, behaviour.next);
      }
      return -1;
    }
    long most = Math.min(Math.min(length, MOST_AT_ONCE), end - sent);
    int count = (int) Math.min(most, behaviour.stallAfter - sent);
    long dueNanos = (long) (sent * 1e9 / behaviour.bytesPerSecond);
    pause(begunNanos + dueNanos - System.nanoTime());
    content.write(at, count, new Into(ByteBuffer.wrap(target, start, count)));
    at += count;
    archive.sent(path).add(count);
    return count;
  }

  private void pause(long nanos) throws IOException {
    try {
      if (nanos > 0 && archive.pause(nanos)) {
        throw new InterruptedIOException("the archive closed");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  @Override
  public void close() {
    archive.ended();
  }

  private record Into(ByteBuffer room) implements WritableByteChannel {

    @Override
    public int write(ByteBuffer source) {
      int count = source.remaining();
      room.put(source);
      return count;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {
      // The room is someone else's.
    }
  }
}
