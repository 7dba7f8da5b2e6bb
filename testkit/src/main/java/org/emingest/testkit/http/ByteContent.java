package org.emingest.testkit.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Bytes in memory. */
final class ByteContent implements Content {

  private final byte[] bytes;

  ByteContent(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  @Override
  public long length() {
    return bytes.length;
  }

  @Override
  public void write(long offset, long length, WritableByteChannel target) throws IOException {
    ByteBuffer part = ByteBuffer.wrap(bytes, Math.toIntExact(offset), Math.toIntExact(length));
    while (part.hasRemaining()) {
      target.write(part);
    }
  }
}
