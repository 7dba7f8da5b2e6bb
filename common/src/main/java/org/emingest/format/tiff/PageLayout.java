package org.emingest.format.tiff;

import java.util.Optional;
import org.emingest.volume.DataType;

/**
 * How one page's voxels lie in the file. Strips and tiles are both segments: a strip is as wide as the page.
 *
 * @param width in voxels
 * @param height in voxels
 * @param segmentWidth in voxels; tiles at the right edge reach beyond the page
 * @param segmentHeight in voxels; tiles at the lower edge reach beyond the page, the last strip is cut
 * @param offsets where each segment begins, row by row
 * @param byteCounts bytes of each segment as stored; only uncompressed pages may lack it
 */
record PageLayout(
    Ifd ifd,
    long width,
    long height,
    DataType dataType,
    Compression compression,
    Predictor predictor,
    boolean tiled,
    long segmentWidth,
    long segmentHeight,
    Entry offsets,
    Optional<Entry> byteCounts) {

  /** Segments in one row of segments. */
  long across() {
    return (width - 1) / segmentWidth + 1;
  }

  long down() {
    return (height - 1) / segmentHeight + 1;
  }

  /** Rows that a segment of this row of segments stores. */
  long storedRows(long segmentRow) {
    return tiled ? segmentHeight : Math.min(segmentHeight, height - segmentRow * segmentHeight);
  }

  /** Bytes of one decoded row of a segment. */
  long segmentRowBytes() {
    return segmentWidth * dataType.bytes();
  }

  /** Bytes of the decoded page. */
  long pageBytes() {
    return width * height * dataType.bytes();
  }

  /** For the header: {@code 384 strips of 4 rows}. */
  String inWords() {
    String shape = tiled ? segmentHeight + " x " + segmentWidth : segmentHeight + " rows";
    long segments = across() * down();
    return segments + " " + segmentName() + (segments == 1 ? "" : "s") + " of " + shape;
  }

  String segmentName() {
    return tiled ? "tile" : "strip";
  }
}
