package org.emingest.volume;

import java.util.Arrays;
import java.util.Optional;

/** The type of one voxel, by NumPy's name; stored little-endian. */
public enum DataType {
  /** One byte, 0 or 1; counted as whole numbers are. */
  BOOL("bool", "|b1", 1),
  UINT8("uint8", "|u1", 1),
  INT8("int8", "|i1", 1),
  UINT16("uint16", "<u2", 2),
  INT16("int16", "<i2", 2),
  UINT32("uint32", "<u4", 4),
  INT32("int32", "<i4", 4),
  UINT64("uint64", "<u8", 8),
  INT64("int64", "<i8", 8),
  FLOAT16("float16", "<f2", 2),
  FLOAT32("float32", "<f4", 4),
  FLOAT64("float64", "<f8", 8);

  private final String numpyName;
  private final String npyDescriptor;
  private final int bytes;

  DataType(String numpyName, String npyDescriptor, int bytes) {
    this.numpyName = numpyName;
    this.npyDescriptor = npyDescriptor;
    this.bytes = bytes;
  }

  /** The type of this {@link #numpyName}. */
  public static Optional<DataType> named(String numpyName) {
    return Arrays.stream(values())
        .filter(type -> type.numpyName.equals(numpyName))
        .findFirst();
  }

  /** As {@code str(array.dtype)} prints it. */
  public String numpyName() {
    return numpyName;
  }

  /** As {@code array.dtype.str} prints it: byte order, kind, size. */
  public String npyDescriptor() {
    return npyDescriptor;
  }

  /** Bytes of one voxel. */
  public int bytes() {
    return bytes;
  }

  public boolean isFloat() {
    return this == FLOAT16 || this == FLOAT32 || this == FLOAT64;
  }

  public boolean isSigned() {
    return switch (this) {
      case INT8, INT16, INT32, INT64, FLOAT16, FLOAT32, FLOAT64 -> true;
      case BOOL, UINT8, UINT16, UINT32, UINT64 -> false;
    };
  }

  @Override
  public String toString() {
    return numpyName;
  }
}
