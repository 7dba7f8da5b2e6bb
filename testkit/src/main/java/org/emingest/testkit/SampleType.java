package org.emingest.testkit;

import java.util.Locale;

/** Kinds of samples that the encoders write, with the numbers that TIFF and NumPy know them by. */
public enum SampleType {
  UINT8(1, 1, "|u1"),
  INT8(1, 2, "|i1"),
  UINT16(2, 1, "<u2"),
  INT16(2, 2, "<i2"),
  UINT32(4, 1, "<u4"),
  INT32(4, 2, "<i4"),
  FLOAT32(4, 3, "<f4"),
  FLOAT64(8, 3, "<f8");

  private final int bytes;
  private final int sampleFormat;
  private final String numpyDescr;

  SampleType(int bytes, int sampleFormat, String numpyDescr) {
    this.bytes = bytes;
    this.sampleFormat = sampleFormat;
    this.numpyDescr = numpyDescr;
  }

  public int bytes() {
    return bytes;
  }

  /** The value of TIFF's tag SampleFormat: 1 unsigned, 2 signed, 3 IEEE floating point. */
  public int sampleFormat() {
    return sampleFormat;
  }

  /** The {@code descr} of a NumPy header, little-endian. */
  public String numpyDescr() {
    return numpyDescr;
  }

  /** NumPy's name of the type, as {@code uint8}. */
  public String numpyName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
