package org.emingest.transfer;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;

/** Exactly the bytes of a range; opened again where it was cut. For one thread. */
final class ResumingStream extends InputStream {

  /** Opens a body whose first byte is the range's. */
  interface Opener {
    Body open(URI location, ByteRange range, Optional<Validator> validator) throws IOException;
  }

  private final Opener opener;
  private final Retries retries;
  private final URI location;
  private final Optional<Validator> validator;
  private final long end;
  private long at;
  private Body body;

  ResumingStream(Opener opener, Retries retries, URI location, ByteRange range, Body first) {
    this.opener = opener;
    this.retries = retries;
    this.location = location;
    this.validator = Validator.of(first.object());
    this.at = range.offset();
    this.end = range.end();
    this.body = first;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    if (at == end) {
      return -1;
    }
    ByteBuffer room = ByteBuffer.wrap(target, offset, (int) Math.min(length, end - at));
    int count = retries.call(location, (reason, refused) -> {}, () -> readOnce(room));
    at += count;
    return count;
  }

  private int readOnce(ByteBuffer room) throws IOException {
    if (body == null) {
      body = opener.open(location, new ByteRange(at, end - at), validator);
    }
    try {
      int count = body.read(room);
      if (count < 0) {
        throw new EOFException("the body ended at byte " + at + ", the range ends at " + end);
      }
      return count;
    } catch (IOException cut) {
      close();
      throw cut;
    }
  }

  @Override
  public void close() throws IOException {
    if (body != null) {
      body.close();
      body = null;
    }
  }
}
