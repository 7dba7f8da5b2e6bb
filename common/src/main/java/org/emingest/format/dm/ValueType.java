package org.emingest.format.dm;

import java.nio.ByteBuffer;

/** The numbers by which a tag names the type of its value. */
final class ValueType {

  static final int INT16 = 2;
  static final int INT32 = 3;
  static final int UINT16 = 4;
  static final int UINT32 = 5;
  static final int FLOAT32 = 6;
  static final int FLOAT64 = 7;
  static final int BOOLEAN = 8;
  static final int INT8 = 9;
  static final int UINT8 = 10;
  static final int INT64 = 11;
  static final int UINT64 = 12;
  static final int STRUCT = 15;
  static final int STRING = 18;
  static final int ARRAY = 20;

  private ValueType() {}

  /** Bytes of one value; 0 for what is no single number. */
  static int bytes(long type) {
    return switch ((int) Math.min(type, 99)) {
      case BOOLEAN, INT8, UINT8 -> 1;
      case INT16, UINT16 -> 2;
      case INT32, UINT32, FLOAT32 -> 4;
      case FLOAT64, INT64, UINT64 -> 8;
      default -> 0;
    };
  }

  static boolean isNumber(long type) {
    return bytes(type) > 0;
  }

  static boolean isFloat(int type) {
    return type == FLOAT32 || type == FLOAT64;
  }

  static double real(ByteBuffer value, int type) {
    return type == FLOAT32 ? value.getFloat(0) : value.getDouble(0);
  }

  static long whole(ByteBuffer value, int type) {
    return switch (type) {
      case INT8 -> value.get(0);
      case BOOLEAN, UINT8 -> Byte.toUnsignedLong(value.get(0));
      case INT16 -> value.getShort(0);
      case UINT16 -> Short.toUnsignedLong(value.getShort(0));
      case INT32 -> value.getInt(0);
      case UINT32 -> Integer.toUnsignedLong(value.getInt(0));
      default -> value.getLong(0);
    };
  }
}
