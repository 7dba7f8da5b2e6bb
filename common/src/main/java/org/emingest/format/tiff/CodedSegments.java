package org.emingest.format.tiff;

import java.nio.ByteBuffer;

/** Compressed voxels. */
final class CodedSegments implements SegmentReader {

  private final PageLayout layout;

  CodedSegments(PageLayout layout, ByteBuffer target) {
    this.layout = layout;
  }

  @Override
  public void read(SegmentPart part) {
    throw layout.ifd().file().unsupported("compression " + layout.compression().label());
  }

  @Override
  public void finish() {}
}
