package org.emingest.format.ser;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.emingest.error.CorruptDataException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.transfer.RandomAccessBytes;

/**
 * The head of a series of images: how many, and where the table of their places lies.
 *
 * @param version 0x0210 or 0x0220; the later has offsets of eight bytes
 * @param total elements that were planned
 * @param valid elements that were written; at least one, at most {@code total}
 * @param table offset of the table of offsets, which lies in the file with {@code valid} entries
 * @param dimensions axes of the series
 * @see <a href="http://www.microscopy.cen.dtu.dk/~cbb/info/TIAformat/index.html">The TIA series file format</a>
 */
record SerHeader(int version, int total, int valid, long table, int dimensions) {

  private static final int MAGIC = 0x01974949;
  private static final int NARROW = 0x0210;
  private static final int WIDE = 0x0220;
  private static final int SPECTRA = 0x4120;
  private static final int IMAGES = 0x4122;

  private static final int VERSION = 4;
  private static final int DATA_TYPE = 6;
  private static final int TOTAL = 14;
  private static final int VALID = 18;
  private static final int TABLE = 22;

  static boolean recognises(ByteBuffer head) {
    return head.remaining() >= 4 && head.slice().order(ByteOrder.LITTLE_ENDIAN).getInt(0) == MAGIC;
  }

  /**
   * @throws CorruptDataException if the head breaks the format or claims more than the file has
   * @throws UnsupportedDataException if the series holds no images, or is of another version
   */
  static SerHeader read(RandomAccessBytes file) {
    int version = field(file, VERSION, 2).getShort() & 0xffff;
    if (version != NARROW && version != WIDE) {
      throw new UnsupportedDataException(
          "%s: SER version 0x%04x; read are 0x0210 and 0x0220".formatted(file.location(), version));
    }
    requireImages(file, field(file, DATA_TYPE, 4).getInt());
    int total = field(file, TOTAL, 4).getInt();
    int valid = field(file, VALID, 4).getInt();
    if (valid < 0 || valid > total) {
      throw new CorruptDataException(file.location(), VALID, valid + " valid elements of " + total);
    }
    if (valid == 0) {
      throw new UnsupportedDataException(
          file.location() + ": a series of " + total + " elements, of which none was written");
    }
    int offsetBytes = offsetBytes(version);
    ByteBuffer place = field(file, TABLE, offsetBytes + 4);
    long table = version == WIDE ? place.getLong() : Integer.toUnsignedLong(place.getInt());
    SerHeader header = new SerHeader(version, total, valid, table, place.getInt());
    long room = file.length() - table;
    if (table < 0 || room < 0 || (long) valid * offsetBytes > room) {
      throw new CorruptDataException(
          file.location(),
          TABLE,
          "a table of " + valid + " offsets at " + table + ", but the file has " + file.length()
              + " bytes");
    }
    return header;
  }

  private static void requireImages(RandomAccessBytes file, int dataType) {
    if (dataType == SPECTRA) {
      throw new UnsupportedDataException(
          file.location() + ": data type 0x4120 at byte 6: spectra, not images");
    }
    if (dataType != IMAGES) {
      throw new CorruptDataException(
          file.location(),
          DATA_TYPE,
          "data type 0x%04x is neither spectra (0x4120) nor images (0x4122)".formatted(dataType));
    }
  }

  int offsetBytes() {
    return offsetBytes(version);
  }

  private static int offsetBytes(int version) {
    return version == WIDE ? 8 : 4;
  }

  private static ByteBuffer field(RandomAccessBytes file, int at, int count) {
    if (at + count > file.length()) {
      throw new CorruptDataException(
          file.location(),
          at,
          "the SER header goes on, but the file has " + file.length() + " bytes");
    }
    ByteBuffer field = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    file.read(at, field);
    return field.flip();
  }
}
