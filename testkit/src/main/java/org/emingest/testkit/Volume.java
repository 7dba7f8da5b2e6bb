package org.emingest.testkit;

/** A stack of sections that can be asked for one section at a time, in any order, always with the same answer. */
public interface Volume {

  StackShape shape();

  SampleType type();

  /**
   * @param z index of the section
   * @return its samples, rows top to bottom, little-endian; a new array
   */
  byte[] section(int z);

  default long bytesPerSection() {
    return shape().samplesPerSection() * type().bytes();
  }
}
