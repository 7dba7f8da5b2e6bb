package org.emingest.format.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/** Some bytes of an array, and whole numbers in them, little-endian; positions count from the first of them. */
record Encoded(byte[] bytes, int offset, int length) {

  Encoded {
    Objects.checkFromIndexSize(offset, length, bytes.length);
  }

  /**
   * @throws IOException if they are not there
   */
  Encoded part(int position, int count, String what) throws IOException {
    if (position < 0 || count < 0 || count > length - position) {
      throw new IOException(what + " should have " + count + " bytes from byte " + position
          + " on, but there are " + length);
    }
    return new Encoded(bytes, offset + position, count);
  }

  int unsignedByte(int position) throws IOException {
    return Byte.toUnsignedInt(part(position, 1, "a number").buffer().get());
  }

  int int32(int position) throws IOException {
    return part(position, Integer.BYTES, "a number").buffer().getInt();
  }

  ByteBuffer buffer() {
    return ByteBuffer.wrap(bytes, offset, length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
