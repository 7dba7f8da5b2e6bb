package org.emingest.transfer;

import java.nio.ByteBuffer;

/** Bytes that can be read anywhere, by many threads. */
public interface RandomAccessBytes extends AutoCloseable {

  /** Path or URL, for messages. */
  String location();

  long length();

  /**
   * Fills the buffer from its position to its limit.
   *
   * @param position of the first byte
   * @throws org.emingest.error.CorruptDataException if the bytes end before
   * @throws org.emingest.error.StorageException if our own disk fails
   */
  void read(long position, ByteBuffer target);

  @Override
  void close();
}
