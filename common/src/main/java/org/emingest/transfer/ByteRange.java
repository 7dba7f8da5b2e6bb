package org.emingest.transfer;

/** Some bytes of an object: offset of the first and how many. */
public record ByteRange(long offset, long length) {

  public ByteRange {
    if (offset < 0 || length < 1) {
      throw new IllegalArgumentException("a range of " + length + " bytes from " + offset);
    }
    Math.addExact(offset, length);
  }

  /** Offset of the first byte behind the range. */
  public long end() {
    return offset + length;
  }
}
