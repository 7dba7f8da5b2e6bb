package org.emingest.format.tiff;

import java.nio.ByteBuffer;
import org.emingest.volume.Region;

/** Reads a rectangle of one page: finds the strips or tiles that it crosses and hands their parts on. */
final class PageReader {

  private PageReader() {}

  /**
   * @param layout of the page
   * @param shift bytes between this page's voxels and those that the layout points at; 0 unless a single directory
   *     stands for a whole stack
   * @param region whose y and x are wanted; its z is not looked at
   * @param target rows are written to, C order, little-endian
   * @param at where in the target the rectangle begins
   */
  static void read(PageLayout layout, long shift, Region region, ByteBuffer target, int at) {
    try (SegmentReader segments = layout.compression() == Compression.NONE
        ? new RawSegments(layout, shift != 0, target)
        : new CodedSegments(layout, target)) {
      read(segments, layout, shift, region, at);
      segments.finish();
    }
  }

  private static void read(
      SegmentReader segments, PageLayout layout, long shift, Region region, int at) {
    SegmentTable offsets = new SegmentTable(layout.offsets());
    SegmentTable byteCounts = layout.byteCounts().map(SegmentTable::new).orElse(null);

    long top = region.origin().y();
    long bottom = top + region.shape().y();
    long left = region.origin().x();
    long right = left + region.shape().x();
    int voxelBytes = layout.dataType().bytes();
    long targetRow = region.shape().x() * voxelBytes;

    for (long down = top / layout.segmentHeight(); down * layout.segmentHeight() < bottom; down++) {
      long segmentTop = down * layout.segmentHeight();
      long firstRow = Math.max(top, segmentTop);
      long endRow = Math.min(bottom, segmentTop + layout.segmentHeight());
      for (long over = left / layout.segmentWidth(); over * layout.segmentWidth() < right; over++) {
        long segmentLeft = over * layout.segmentWidth();
        long firstColumn = Math.max(left, segmentLeft);
        long endColumn = Math.min(right, segmentLeft + layout.segmentWidth());
        long index = down * layout.across() + over;
        segments.read(new SegmentPart(
            index,
            offsets.get(index) + shift,
            byteCounts == null ? -1 : byteCounts.get(index),
            layout.storedRows(down),
            layout.segmentRowBytes(),
            firstRow - segmentTop,
            (int) (endRow - firstRow),
            (firstColumn - segmentLeft) * voxelBytes,
            (int) ((endColumn - firstColumn) * voxelBytes),
            (int) (at + (firstRow - top) * targetRow + (firstColumn - left) * voxelBytes),
            (int) targetRow));
      }
    }
  }
}
