package org.emingest.format.tiff;

import java.io.IOException;

/** Unpacks one strip or tile. For one thread. */
interface SegmentDecoder extends AutoCloseable {

  /**
   * @param packed the segment as stored, from 0
   * @param packedBytes of it
   * @param decoded is filled from 0
   * @param wanted bytes of it; what the segment holds beyond them is not looked at
   * @throws IOException if the segment does not hold as much or breaks its format
   * @throws UnsupportedOperationException if it is a variant that is not read
   */
  void decode(byte[] packed, int packedBytes, byte[] decoded, int wanted) throws IOException;

  @Override
  default void close() {}

  static SegmentDecoder of(PageLayout layout) {
    return switch (layout.compression()) {
      case LZW -> new LzwDecoder(layout);
      case DEFLATE -> new DeflateDecoder();
      case PACK_BITS -> new PackBitsDecoder();
      case JPEG -> new JpegDecoder(layout);
      case NONE -> throw new IllegalArgumentException("nothing to decode");
    };
  }
}
