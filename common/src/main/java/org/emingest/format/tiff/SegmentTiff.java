package org.emingest.format.tiff;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.imageio.stream.ImageInputStream;

/**
 * A TIFF in memory with one strip, for a library that takes nothing smaller: grey bytes, without prediction. Its memory
 * is used again for the next one. For one thread.
 */
final class SegmentTiff {

  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int DIRECTORY_AT = 8;
  private static final int ENTRIES = 9;
  private static final int ENTRY_BYTES = 12;
  private static final int STRIP_AT = DIRECTORY_AT + 2 + ENTRIES * ENTRY_BYTES + 4;

  private ByteBuffer bytes = ByteBuffer.allocate(0);

  /**
   * @param compression as the tag has it
   * @param strip as stored, from 0
   * @param stripBytes of it
   * @param minimalBytes that the TIFF shall have; what follows the strip belongs to nothing
   */
  ImageInputStream stream(
      int width, int rows, int compression, byte[] strip, int stripBytes, int minimalBytes) {
    int size = Math.max(STRIP_AT + stripBytes, minimalBytes);
    if (bytes.capacity() < size) {
      bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
    bytes.clear();
    bytes.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(DIRECTORY_AT);
    bytes.putShort((short) ENTRIES);
    entry(Tag.IMAGE_WIDTH, LONG, width);
    entry(Tag.IMAGE_LENGTH, LONG, rows);
    entry(Tag.BITS_PER_SAMPLE, SHORT, 8);
    entry(Tag.COMPRESSION, SHORT, compression);
    entry(Tag.PHOTOMETRIC, SHORT, 1);
    entry(Tag.STRIP_OFFSETS, LONG, STRIP_AT);
    entry(Tag.SAMPLES_PER_PIXEL, SHORT, 1);
    entry(Tag.ROWS_PER_STRIP, LONG, rows);
    entry(Tag.STRIP_BYTE_COUNTS, LONG, stripBytes);
    bytes.putInt(0);
    bytes.put(strip, 0, stripBytes);
    return new ByteArrayImageInputStream(bytes.array(), 0, size);
  }

  /** In this byte order a SHORT may be written as a LONG. */
  private void entry(Tag tag, int type, int value) {
    bytes.putShort((short) tag.id()).putShort((short) type).putInt(1).putInt(value);
  }
}
