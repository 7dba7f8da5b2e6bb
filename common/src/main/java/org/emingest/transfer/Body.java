package org.emingest.transfer;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/** Bytes on their way from an origin. For one thread. */
final class Body implements Closeable {

  /** Something that gives bytes until it ends. */
  interface Source extends Closeable {
    /**
     * Waits for at least one byte.
     *
     * @return how many were put into the target, or -1 at the end
     */
    int read(ByteBuffer target) throws IOException;
  }

  private final ObjectInfo object;
  private final boolean partial;
  private final OptionalLong length;
  private final Source source;
  private long received;
  private boolean closed;

  /**
   * @param partial whether these are the bytes of the range that was asked for, and not the whole object
   * @param length of the body in bytes, if it is known
   */
  Body(ObjectInfo object, boolean partial, OptionalLong length, Source source) {
    this.object = object;
    this.partial = partial;
    this.length = length;
    this.source = source;
  }

  ObjectInfo object() {
    return object;
  }

  boolean partial() {
    return partial;
  }

  /**
   * Waits for at least one byte.
   *
   * @return how many were put into the target, or -1 at the end
   * @throws EOFException if the body ends before its length
   */
  int read(ByteBuffer target) throws IOException {
    int count = source.read(target);
    if (count >= 0) {
      received += count;
    } else if (length.isPresent() && received < length.getAsLong()) {
      throw new EOFException(
          "the body ended after " + received + " of " + length.getAsLong() + " bytes");
    }
    return count;
  }

  /** Drops bytes. */
  void skip(long count) throws IOException {
    ByteBuffer dropped = ByteBuffer.allocate(64 << 10);
    long left = count;
    while (left > 0) {
      int got = read(dropped.clear().limit((int) Math.min(dropped.capacity(), left)));
      if (got < 0) {
        throw new EOFException("the body ended " + left + " bytes before the range");
      }
      left -= got;
    }
  }

  /** A body that was read to its last byte leaves its connection to the next request. */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      if (length.isPresent() && received == length.getAsLong()) {
        source.read(ByteBuffer.allocate(1));
      }
    } catch (IOException afterTheLastByte) {
      // The bytes are all here: only the connection is of no further use.
    } finally {
      source.close();
    }
  }
}
