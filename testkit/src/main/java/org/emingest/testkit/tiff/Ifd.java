package org.emingest.testkit.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * An image file directory with the values that do not fit into its entries right behind it, in the order of the tags.
 *
 * @see <a href="https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf">TIFF 6.0, section 2; BigTIFF's own page
 *     for the wider fields</a>
 */
final class Ifd {

  private static final int ASCII = 2;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int RATIONAL = 5;
  private static final int LONG8 = 16;

  private record Entry(int type, long count, byte[] value) {}

  private final ByteOrder order;
  private final boolean big;
  private final Map<Integer, Entry> entries = new TreeMap<>();

  Ifd(ByteOrder order, boolean big) {
    this.order = order;
    this.big = big;
  }

  Ifd ascii(int tag, String text) {
    byte[] bytes = (text + '\0').getBytes(StandardCharsets.UTF_8);
    entries.put(tag, new Entry(ASCII, bytes.length, bytes));
    return this;
  }

  Ifd shorts(int tag, int... values) {
    ByteBuffer buffer = buffer(values.length * 2);
    for (int value : values) {
      buffer.putShort((short) value);
    }
    entries.put(tag, new Entry(SHORT, values.length, buffer.array()));
    return this;
  }

  Ifd longs(int tag, long... values) {
    ByteBuffer buffer = buffer(values.length * 4);
    for (long value : values) {
      buffer.putInt(unsigned(value));
    }
    entries.put(tag, new Entry(LONG, values.length, buffer.array()));
    return this;
  }

  /** Offsets or lengths: 64 bits wide in a BigTIFF, 32 in a classic one. */
  Ifd places(int tag, long... values) {
    if (!big) {
      return longs(tag, values);
    }
    ByteBuffer buffer = buffer(values.length * 8);
    for (long value : values) {
      buffer.putLong(value);
    }
    entries.put(tag, new Entry(LONG8, values.length, buffer.array()));
    return this;
  }

  Ifd rational(int tag, long numerator, long denominator) {
    ByteBuffer buffer = buffer(8).putInt((int) numerator).putInt((int) denominator);
    entries.put(tag, new Entry(RATIONAL, 1, buffer.array()));
    return this;
  }

  /** In bytes, with the values behind it. */
  int length() {
    int length = directoryLength();
    for (Entry entry : entries.values()) {
      if (entry.value.length > inline()) {
        length += (length & 1) + entry.value.length;
      }
    }
    return length;
  }

  /**
   * The directory as it lies in the file.
   *
   * @param offset where it will lie; even
   * @param next where the next one lies; 0 if this is the last
   */
  byte[] bytes(long offset, long next) {
    ByteBuffer out = buffer(length());
    putCount(out);
    int behind = directoryLength();
    for (Map.Entry<Integer, Entry> tagged : entries.entrySet()) {
      Entry entry = tagged.getValue();
      out.putShort(tagged.getKey().shortValue()).putShort((short) entry.type);
      putPlace(out, entry.count);
      if (entry.value.length > inline()) {
        behind += behind & 1;
        putPlace(out, offset + behind);
        out.put(behind, entry.value);
        behind += entry.value.length;
      } else {
        out.put(entry.value).put(new byte[inline() - entry.value.length]);
      }
    }
    putPlace(out, next);
    return out.array();
  }

  /** Where, from the directory's first byte, the link to the next directory lies. */
  int linkPosition() {
    return directoryLength() - inline();
  }

  private void putCount(ByteBuffer out) {
    if (big) {
      out.putLong(entries.size());
    } else {
      out.putShort((short) entries.size());
    }
  }

  private void putPlace(ByteBuffer out, long place) {
    if (big) {
      out.putLong(place);
    } else {
      out.putInt(unsigned(place));
    }
  }

  static int unsigned(long place) {
    if (place > 0xFFFFFFFFL) {
      throw new IllegalArgumentException(
          "offset %d is past the 4 GiB that a classic TIFF can reach".formatted(place));
    }
    return (int) place;
  }

  private int inline() {
    return big ? 8 : 4;
  }

  private int directoryLength() {
    return big ? 8 + 20 * entries.size() + 8 : 2 + 12 * entries.size() + 4;
  }

  private ByteBuffer buffer(int length) {
    return ByteBuffer.allocate(length).order(order);
  }
}
