package org.emingest.format.tiff;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The directory of one page. Holds the entries as the file has them; values outside are read when asked for, so that a
 * page with a long strip table costs nothing until it is read.
 */
final class Ifd {

  private static final int GUESS_BYTES = 512;
  private static final int MAXIMAL_ENTRIES = 65_535;

  private final TiffFile file;
  private final long position;
  private final ByteBuffer entries;
  private final int count;
  private final long next;

  private Ifd(TiffFile file, long position, ByteBuffer entries, int count, long next) {
    this.file = file;
    this.position = position;
    this.entries = entries;
    this.count = count;
    this.next = next;
  }

  /**
   * @param position of the directory in the file
   * @throws org.emingest.error.CorruptDataException if the file ends before it does
   */
  static Ifd read(TiffFile file, long position) {
    int head = file.isBig() ? 8 : 2;
    int tail = file.isBig() ? 8 : 4;
    file.requireInside(position, head, "a page directory");
    ByteBuffer first =
        file.read(position, Math.min(GUESS_BYTES, file.length() - position), "a page directory");
    long count = file.isBig() ? first.getLong(0) : Short.toUnsignedLong(first.getShort(0));
    if (count < 1 || count > MAXIMAL_ENTRIES) {
      throw file.corrupt(
          position,
          "a page directory of " + Long.toUnsignedString(count) + " entries; there are 1 to "
              + MAXIMAL_ENTRIES);
    }
    int size = Math.toIntExact(head + count * entryBytes(file) + tail);
    ByteBuffer whole = size <= first.limit()
        ? first
        : file.read(position, size, "a page directory with " + count + " entries,");
    long next = file.isBig()
        ? whole.getLong(size - tail)
        : Integer.toUnsignedLong(whole.getInt(size - tail));
    ByteBuffer entries = whole.slice(head, size - head - tail).order(file.order());
    return new Ifd(file, position, entries, (int) count, next);
  }

  TiffFile file() {
    return file;
  }

  long position() {
    return position;
  }

  /** Offset of the next page's directory; 0 if this is the last. */
  long next() {
    return next;
  }

  /** Bytes of the directory itself. */
  long size() {
    return (long) entries.limit() + (file.isBig() ? 16 : 6);
  }

  Optional<Entry> find(Tag tag) {
    int step = entryBytes(file);
    for (int at = 0; at < count * step; at += step) {
      if (Short.toUnsignedInt(entries.getShort(at)) == tag.id()) {
        return Optional.of(entry(tag, at));
      }
    }
    return Optional.empty();
  }

  Entry require(Tag tag) {
    return find(tag).orElseThrow(() -> file.corrupt(position, "the page has no " + tag));
  }

  /** The tag's first value, or the specification's default if the tag is absent. */
  long number(Tag tag, long absent) {
    return find(tag).map(Entry::number).orElse(absent);
  }

  private Entry entry(Tag tag, int at) {
    int type = Short.toUnsignedInt(entries.getShort(at + 2));
    long values =
        file.isBig() ? entries.getLong(at + 4) : Integer.toUnsignedLong(entries.getInt(at + 4));
    int valueAt = at + (file.isBig() ? 12 : 8);
    int room = file.isBig() ? 8 : 4;
    long entryPosition = position + (file.isBig() ? 8 : 2) + at;
    int size = Entry.bytesOf(type);
    if (size == 0) {
      throw file.corrupt(entryPosition, tag + " is of type " + type + ", which no TIFF has");
    }
    if (values < 0 || values > file.length()) {
      throw file.corrupt(
          entryPosition,
          tag + " claims " + Long.toUnsignedString(values) + " values, but the file has "
              + file.length() + " bytes");
    }
    if (values * size <= room) {
      ByteBuffer inline = entries.slice(valueAt, room).order(file.order());
      return new Entry(
          file, tag, type, values, entryPosition + valueAt - at, inline.limit((int) values * size));
    }
    long outside =
        file.isBig() ? entries.getLong(valueAt) : Integer.toUnsignedLong(entries.getInt(valueAt));
    file.requireInside(outside, values * size, tag + " with " + values + " values");
    return new Entry(file, tag, type, values, outside, null);
  }

  private static int entryBytes(TiffFile file) {
    return file.isBig() ? 20 : 12;
  }
}
