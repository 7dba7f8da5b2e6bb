package org.emingest.format.tiff;

/** Brings parts of segments into a target, one after the other, top to bottom. For one thread and one page. */
interface SegmentReader extends AutoCloseable {

  void read(SegmentPart part);

  /** After the last part: whatever was held back is in the target now. */
  void finish();

  @Override
  default void close() {}
}
