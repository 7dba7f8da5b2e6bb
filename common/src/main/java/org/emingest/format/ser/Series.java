package org.emingest.format.ser;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.emingest.error.CorruptDataException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.transfer.RandomAccessBytes;
import org.emingest.volume.Zyx;

/**
 * The written elements of a file, all of one size and type.
 *
 * @param first stands for all of them
 * @param offsets where each begins
 * @param evenScale whether all have the same calibration
 */
record Series(SerHeader header, Element first, long[] offsets, boolean evenScale) {

  private static final int MOST_ELEMENTS = 4_000_000;
  private static final int WINDOW = 4096;

  /**
   * Looks at the head of every element once.
   *
   * @throws CorruptDataException if an element does not lie in the file, or elements lie over each other
   * @throws UnsupportedDataException if they are no images, differ in size or type, or are above four million
   */
  static Series walk(RandomAccessBytes file) {
    SerHeader header = SerHeader.read(file);
    if (header.valid() > MOST_ELEMENTS) {
      throw new UnsupportedDataException(file.location() + ": a series of " + header.valid()
          + " elements; read are " + MOST_ELEMENTS);
    }
    long[] offsets = offsets(file, header);
    Element first = Element.read(file, 0, offsets[0]);
    requireDistinct(file, header, first);
    boolean evenScale = true;
    for (int i = 1; i < offsets.length; i++) {
      Element element = Element.read(file, i, offsets[i]);
      if (!element.hasFormOf(first)) {
        throw new UnsupportedDataException(file.location() + ": element " + i + " at byte "
            + offsets[i] + " is " + element.inWords() + ", element 0 is " + first.inWords()
            + "; sections of different form make no volume");
      }
      evenScale &= element.deltaX() == first.deltaX() && element.deltaY() == first.deltaY();
    }
    return new Series(header, first, offsets, evenScale);
  }

  /** A table that names one element a million times would be a volume of any size. */
  private static void requireDistinct(RandomAccessBytes file, SerHeader header, Element first) {
    double together = (double) header.valid() * (first.bytes() + Element.HEADER_BYTES);
    if (together > file.length()) {
      throw new CorruptDataException(
          file.location(),
          header.table(),
          header.valid() + " elements of " + first.inWords() + " cannot come from a file of "
              + file.length() + " bytes");
    }
  }

  private static long[] offsets(RandomAccessBytes file, SerHeader header) {
    long[] offsets = new long[header.valid()];
    int size = header.offsetBytes();
    ByteBuffer window =
        ByteBuffer.allocate(Math.min(WINDOW, offsets.length) * size).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < offsets.length; i += WINDOW) {
      int count = Math.min(WINDOW, offsets.length - i);
      file.read(header.table() + (long) i * size, window.clear().limit(count * size));
      window.flip();
      for (int k = 0; k < count; k++) {
        offsets[i + k] = size == 8 ? window.getLong() : Integer.toUnsignedLong(window.getInt());
      }
    }
    return offsets;
  }

  Zyx shape() {
    return new Zyx(offsets.length, first.height(), first.width());
  }
}
