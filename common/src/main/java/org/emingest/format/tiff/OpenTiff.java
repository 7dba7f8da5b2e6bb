package org.emingest.format.tiff;

import org.emingest.transfer.RandomAccessBytes;

/** A file beside the opened one, to be closed. */
record OpenTiff(RandomAccessBytes bytes, TiffFile file) implements AutoCloseable {

  static OpenTiff open(RandomAccessBytes bytes) {
    try {
      return new OpenTiff(bytes, TiffFile.open(bytes));
    } catch (RuntimeException failure) {
      bytes.close();
      throw failure;
    }
  }

  @Override
  public void close() {
    bytes.close();
  }
}
