package org.emingest.transfer;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import org.emingest.error.CorruptDataException;

/** A data connection. For one thread. */
final class FtpBody implements Body.Source {

  private static final int BUFFER_BYTES = 64 << 10;

  private final FtpSession session;
  private final FtpPath path;
  private final ObjectInfo object;
  private final InputStream data;
  private final long end;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private long at;
  private boolean over;

  /**
   * @param end behind which nothing is read
   */
  FtpBody(
      FtpSession session,
      FtpPath path,
      ObjectInfo object,
      InputStream data,
      long offset,
      long end) {
    this.session = session;
    this.path = path;
    this.object = object;
    this.data = data;
    this.at = offset;
    this.end = end;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    if (over || at >= end) {
      return -1;
    }
    int room = (int) Math.min(Math.min(buffer.length, target.remaining()), end - at);
    int count = receive(room);
    if (count < 0) {
      over = true;
      return ended();
    }
    target.put(buffer, 0, count);
    at += count;
    if (at == object.length().orElse(-1)) {
      over = true;
      last();
    }
    return count;
  }

  private int receive(int room) throws IOException {
    try {
      return data.read(buffer, 0, room);
    } catch (IOException trouble) {
      throw session.cut(trouble);
    }
  }

  /** No more data: the end of an object whose length nobody told, or a cut. */
  private int ended() throws IOException {
    try {
      session.completed();
    } catch (InterruptedIOException stopped) {
      throw stopped;
    } catch (IOException cut) {
      throw early(cut.getMessage(), cut);
    }
    if (object.length().isPresent()) {
      throw early("answered " + FtpReplies.words(session.reply()), null);
    }
    if (end != Long.MAX_VALUE) {
      throw new CorruptDataException(
          object.location().toString(), at, "the file ends here, before what was asked for");
    }
    return -1;
  }

  private EOFException early(String why, Throwable cause) {
    EOFException early =
        new EOFException("the data connection ended at byte " + at + lengthText() + ": " + why);
    early.initCause(cause);
    return early;
  }

  private String lengthText() {
    return object.length().isPresent() ? " of " + object.length().getAsLong() : "";
  }

  /**
   * The last byte that {@code SIZE} told of came, so the object is whole, even if a firewall forgot the control
   * connection meanwhile and the word about it never comes. If it comes, the object is asked for again: a file that
   * grew or was replaced while it was sent is not one.
   */
  private void last() throws IOException {
    try {
      if (receive(1) >= 0) {
        throw new ObjectChangedException(
            "the object changed: more came than the " + at + " bytes that SIZE told");
      }
      session.completed();
      ObjectInfo now = FtpOrigin.object(object.location(), path, session);
      Validator.of(object).orElseThrow().requireSame(now);
    } catch (ObjectChangedException | InterruptedIOException noUse) {
      throw noUse;
    } catch (IOException silence) {
      // All bytes are here: only the session is of no further use.
    }
  }

  /** A session whose data was not read to the end is broken off. */
  @Override
  public void close() {
    session.close();
  }
}
