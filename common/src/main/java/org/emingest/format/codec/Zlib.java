package org.emingest.format.codec;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Deflate in a zlib wrapper.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1950">RFC 1950</a>
 */
final class Zlib implements Decompressor {

  private static final int FIRST_GUESS_BYTES = 64 << 10;

  @Override
  public int decode(Encoded encoded, byte[] target) throws IOException {
    return decode(encoded, target, 0, target.length);
  }

  /**
   * @param most bytes that the target has room for from {@code from} on
   */
  static int decode(Encoded encoded, byte[] target, int from, int most) throws IOException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(encoded.bytes(), encoded.offset(), encoded.length());
      int end = inflate(inflater, target, from, from + most);
      requireEnd(inflater, most);
      return end - from;
    } finally {
      inflater.end();
    }
  }

  @Override
  public byte[] decodeAtMost(Encoded encoded, int mostBytes) throws IOException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(encoded.bytes(), encoded.offset(), encoded.length());
      byte[] room = new byte[Math.min(mostBytes, FIRST_GUESS_BYTES)];
      int found = inflate(inflater, room, 0, room.length);
      while (!inflater.finished() && room.length < mostBytes) {
        room = Arrays.copyOf(room, (int) Math.min(mostBytes, room.length * 2L));
        found = inflate(inflater, room, found, room.length);
      }
      requireEnd(inflater, mostBytes);
      return Arrays.copyOf(room, found);
    } finally {
      inflater.end();
    }
  }

  private static int inflate(Inflater inflater, byte[] target, int from, int end)
      throws IOException {
    int found = from;
    try {
      while (found < end && !inflater.finished()) {
        int count = inflater.inflate(target, found, end - found);
        if (count == 0 && !inflater.finished()) {
          throw early(inflater, found);
        }
        found += count;
      }
      return found;
    } catch (DataFormatException broken) {
      throw new IOException(broken.getMessage(), broken);
    }
  }

  /** Only the end of the stream brings its checksum. */
  private static void requireEnd(Inflater inflater, int most) throws IOException {
    try {
      if (!inflater.finished() && inflater.inflate(new byte[1]) > 0) {
        throw Decompressor.tooLong(most);
      }
    } catch (DataFormatException broken) {
      throw new IOException(broken.getMessage(), broken);
    }
    if (!inflater.finished()) {
      throw early(inflater, most);
    }
    if (inflater.getRemaining() > 0) {
      throw new IOException(inflater.getRemaining() + " bytes follow its end");
    }
  }

  private static IOException early(Inflater inflater, int found) {
    return inflater.needsDictionary()
        ? new IOException("it needs a preset dictionary")
        : new EOFException("ends after " + found + " decoded bytes, before its own end");
  }
}
