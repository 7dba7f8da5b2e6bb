package org.emingest.format.mrc;

import java.util.Arrays;
import java.util.Optional;
import org.emingest.volume.DataType;

/** What one voxel is, by the number at byte 12. */
enum Mode {
  /** Signed or not: {@link ByteSign} decides. */
  BYTES(0, DataType.INT8, "bytes"),
  INT16(1, DataType.INT16, "int16"),
  FLOAT32(2, DataType.FLOAT32, "float32"),
  COMPLEX_INT16(3, null, "complex numbers of 16-bit whole numbers"),
  COMPLEX_FLOAT32(4, null, "complex numbers of 32-bit floats"),
  UINT16(6, DataType.UINT16, "uint16"),
  FLOAT16(12, DataType.FLOAT16, "float16"),
  RGB(16, null, "colours of three bytes"),
  /** Two voxels to a byte, the lower four bits first; each row begins a byte of its own. */
  PACKED(101, DataType.UINT8, "4 bits");

  private final int number;
  private final DataType dataType;
  private final String inWords;

  Mode(int number, DataType dataType, String inWords) {
    this.number = number;
    this.dataType = dataType;
    this.inWords = inWords;
  }

  static Optional<Mode> of(int number) {
    return Arrays.stream(values()).filter(mode -> mode.number == number).findFirst();
  }

  int number() {
    return number;
  }

  /** Empty for what is not one number per voxel. */
  Optional<DataType> dataType() {
    return Optional.ofNullable(dataType);
  }

  /** Bytes of a row of this many voxels in the file; only of modes with a data type. */
  long rowBytes(long voxels) {
    return this == PACKED ? (voxels + 1) / 2 : voxels * dataType.bytes();
  }

  @Override
  public String toString() {
    return inWords;
  }
}
