package org.emingest.format.dm;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads the structure of the tags, which is big-endian, one number after the other through a small window. */
final class Cursor {

  private static final int WINDOW_BYTES = 8 * 1024;

  private final DmFile file;
  private final ByteBuffer window = ByteBuffer.allocate(WINDOW_BYTES).limit(0);
  private long windowAt;

  Cursor(DmFile file, long position) {
    this.file = file;
    this.windowAt = position;
  }

  long position() {
    return windowAt + window.position();
  }

  int unsignedByte(String what) {
    need(1, what);
    return Byte.toUnsignedInt(window.get());
  }

  int unsignedShort(String what) {
    need(2, what);
    return Short.toUnsignedInt(window.getShort());
  }

  int signedInt(String what) {
    need(4, what);
    return window.getInt();
  }

  /** A count or a length: 32 bits in DM3, 64 in DM4. */
  long word(String what) {
    long at = position();
    need(file.wordBytes(), what);
    long word = file.wordBytes() == 4 ? Integer.toUnsignedLong(window.getInt()) : window.getLong();
    if (word < 0) {
      throw file.corrupt(at, what + " is " + Long.toUnsignedString(word) + ", beyond any file");
    }
    return word;
  }

  /** Names are Latin-1; all that we look for are ASCII. */
  String text(int bytes, String what) {
    byte[] text = new byte[bytes];
    if (bytes > window.remaining()) {
      file.requireInside(position(), bytes, what);
      file.read(position(), ByteBuffer.wrap(text));
      skip(bytes, what);
    } else {
      window.get(text);
    }
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  void skip(long bytes, String what) {
    file.requireInside(position(), bytes, what);
    if (bytes <= window.remaining()) {
      window.position(window.position() + (int) bytes);
    } else {
      windowAt = position() + bytes;
      window.limit(0);
    }
  }

  private void need(int bytes, String what) {
    if (window.remaining() >= bytes) {
      return;
    }
    file.requireInside(position(), bytes, what);
    windowAt = position();
    window.clear().limit((int) Math.min(WINDOW_BYTES, file.length() - windowAt));
    file.read(windowAt, window);
    window.flip();
  }
}
