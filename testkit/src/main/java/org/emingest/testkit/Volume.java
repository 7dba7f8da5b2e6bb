package org.emingest.testkit;

import java.nio.ByteBuffer;

/** A stack of sections that can be asked for one section at a time, in any order, always with the same answer. */
public interface Volume {

  StackShape shape();

  SampleType type();

  /**
   * @param z index of the section
   * @return its samples, rows top to bottom, little-endian; a new array
   */
  byte[] section(int z);

  /**
   * Fills a buffer with a part of a section.
   *
   * @param offset in bytes from the section's first sample; the buffer ends no later than the section
   */
  default void samples(int z, long offset, ByteBuffer into) {
    into.put(section(z), Math.toIntExact(offset), into.remaining());
  }

  default long bytesPerSection() {
    return shape().samplesPerSection() * type().bytes();
  }
}
