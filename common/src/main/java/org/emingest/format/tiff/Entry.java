package org.emingest.format.tiff;

import java.nio.ByteBuffer;

/**
 * One tag of a page: how many values of which type, and where they lie.
 *
 * @param position of the first value in the file
 * @param inline the values, if they stand in the entry itself; otherwise null, and they are read when asked for
 */
record Entry(TiffFile file, Tag tag, int type, long count, long position, ByteBuffer inline) {

  private static final int ASCII = 2;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int RATIONAL = 5;
  private static final int UNDEFINED = 7;
  private static final int IFD = 13;
  private static final int LONG8 = 16;
  private static final int IFD8 = 18;

  /** Bytes of one value; 0 for a type that the specification does not know. */
  static int bytesOf(int type) {
    return switch (type) {
      case 1, ASCII, 6, UNDEFINED -> 1;
      case SHORT, 8 -> 2;
      case LONG, 9, 11, IFD -> 4;
      case RATIONAL, 10, 12, LONG8, 17, IFD8 -> 8;
      default -> 0;
    };
  }

  /** The first value, an unsigned whole number. */
  long number() {
    return numbers(0, 1)[0];
  }

  /**
   * Unsigned whole numbers.
   *
   * @param from index of the first
   * @throws org.emingest.error.CorruptDataException if there are not as many, or the type is another
   */
  long[] numbers(long from, int many) {
    requireValues(from + many);
    ByteBuffer raw = raw(from, many);
    long[] numbers = new long[many];
    for (int i = 0; i < many; i++) {
      numbers[i] = switch (type) {
        case 1 -> Byte.toUnsignedLong(raw.get());
        case SHORT -> Short.toUnsignedLong(raw.getShort());
        case LONG, IFD -> Integer.toUnsignedLong(raw.getInt());
        case LONG8, IFD8 -> raw.getLong();
        default ->
          throw file.corrupt(position, tag + " is of type " + type + ", not a whole number");
      };
      if (numbers[i] < 0) {
        throw file.corrupt(
            position, tag + " is " + Long.toUnsignedString(numbers[i]) + ", beyond any file");
      }
    }
    return numbers;
  }

  /** The first values as bytes; at most as many as asked for. */
  byte[] bytes(int atMost) {
    int many = (int) Math.min(atMost, count * bytesOf(type));
    byte[] copy = new byte[many];
    if (inline != null) {
      inline.duplicate().get(copy);
    } else {
      file.requireInside(position, many, tag.toString());
      file.read(position, ByteBuffer.wrap(copy));
    }
    return copy;
  }

  /** A ratio of two numbers, or NaN if it has none or is of another type. */
  double ratio() {
    if (type != RATIONAL || count < 1) {
      return Double.NaN;
    }
    ByteBuffer raw = raw(0, 1);
    double numerator = Integer.toUnsignedLong(raw.getInt());
    long denominator = Integer.toUnsignedLong(raw.getInt());
    return denominator == 0 ? Double.NaN : numerator / denominator;
  }

  /** As the file writes it: {@code 72/1}. */
  String ratioText() {
    if (type != RATIONAL || count < 1) {
      return "";
    }
    ByteBuffer raw = raw(0, 1);
    return Integer.toUnsignedString(raw.getInt()) + "/" + Integer.toUnsignedString(raw.getInt());
  }

  private void requireValues(long needed) {
    if (count < needed) {
      throw file.corrupt(position, tag + " has " + count + " values, " + needed + " are needed");
    }
  }

  private ByteBuffer raw(long from, int many) {
    int size = bytesOf(type);
    if (inline != null) {
      return inline
          .slice(Math.toIntExact(from * size), Math.multiplyExact(many, size))
          .order(file.order());
    }
    return file.read(position + from * size, (long) many * size, tag.toString());
  }
}
