package org.emingest.testkit.http;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;

/** Bytes that are made or read when they are asked for; safe for many threads. */
public interface Content {

  /** In bytes. */
  long length();

  /**
   * Writes some of the bytes.
   *
   * @param offset of the first byte
   * @param length how many, at least one and never past the end
   * @param target takes them all; it blocks
   */
  void write(long offset, long length, WritableByteChannel target) throws IOException;
}
