package org.emingest.format.ser;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.emingest.error.CorruptDataException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.transfer.RandomAccessBytes;
import org.emingest.volume.DataType;

/**
 * What stands before the samples of one image.
 *
 * @param deltaX from one column to the next; metres if the image shows the specimen
 * @param deltaY from one row to the next, likewise
 */
record Element(double deltaX, double deltaY, DataType dataType, int width, int height) {

  /** Bytes before the first sample. */
  static final int HEADER_BYTES = 50;

  private static final int DELTA_X = 8;
  private static final int DELTA_Y = 28;
  private static final int TYPE = 40;
  private static final int WIDTH = 42;
  private static final int HEIGHT = 46;

  /** By number, from 1. */
  private static final List<DataType> TYPES = List.of(
      DataType.UINT8,
      DataType.UINT16,
      DataType.UINT32,
      DataType.INT8,
      DataType.INT16,
      DataType.INT32,
      DataType.FLOAT32,
      DataType.FLOAT64);

  private static final int COMPLEX_8 = 9;
  private static final int COMPLEX_16 = 10;

  /**
   * @param index for messages
   * @param at where the element begins
   * @throws CorruptDataException if the element, samples included, does not lie in the file
   * @throws UnsupportedDataException if its samples are complex
   */
  static Element read(RandomAccessBytes file, int index, long at) {
    if (at < 0 || at > file.length() - HEADER_BYTES) {
      throw new CorruptDataException(
          file.location(),
          at,
          "element " + index + " begins here, but the file has " + file.length() + " bytes");
    }
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    file.read(at, header);
    Element element = new Element(
        header.getDouble(DELTA_X),
        header.getDouble(DELTA_Y),
        dataType(file, index, at + TYPE, header.getShort(TYPE)),
        header.getInt(WIDTH),
        header.getInt(HEIGHT));
    element.requireRoom(file, index, at);
    return element;
  }

  private static DataType dataType(RandomAccessBytes file, int index, long at, int number) {
    if (number == COMPLEX_8 || number == COMPLEX_16) {
      throw new UnsupportedDataException(file.location() + ": element " + index + ", type " + number
          + " at byte " + at + ": complex numbers are not one value per voxel");
    }
    if (number < 1 || number > TYPES.size()) {
      throw new CorruptDataException(
          file.location(), at, "element " + index + " has samples of the unknown type " + number);
    }
    return TYPES.get(number - 1);
  }

  private void requireRoom(RandomAccessBytes file, int index, long at) {
    double needed = (double) width * height * dataType.bytes();
    if (width < 1 || height < 1 || needed > file.length() - at - HEADER_BYTES) {
      throw new CorruptDataException(
          file.location(),
          at,
          "element " + index + ", " + inWords() + ", begins here, but the file has " + file.length()
              + " bytes");
    }
  }

  /** Bytes of the samples. */
  long bytes() {
    return (long) width * height * dataType.bytes();
  }

  boolean hasFormOf(Element other) {
    return dataType == other.dataType && width == other.width && height == other.height;
  }

  /** Rows before columns. */
  String inWords() {
    return height + " x " + width + " " + dataType;
  }
}
