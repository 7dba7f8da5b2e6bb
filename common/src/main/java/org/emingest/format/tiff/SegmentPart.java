package org.emingest.format.tiff;

/**
 * The part of one strip or tile that lies in a wanted region, and where it goes.
 *
 * @param index of the segment in its page
 * @param offset of the segment in the file
 * @param storedBytes as the byte counts say; -1 if the page has none
 * @param storedRows rows that the segment holds when decoded
 * @param rowBytes bytes of one of its decoded rows
 * @param firstRow first wanted row, from the segment's top
 * @param rows wanted rows
 * @param firstByte first wanted byte of each row, from the segment's left
 * @param wantedBytes wanted bytes of each row
 * @param targetAt where the first wanted byte goes in the target
 * @param targetRowBytes from one row to the next in the target
 */
record SegmentPart(
    long index,
    long offset,
    long storedBytes,
    long storedRows,
    long rowBytes,
    long firstRow,
    int rows,
    long firstByte,
    int wantedBytes,
    int targetAt,
    int targetRowBytes) {

  /** Bytes of the whole decoded segment. */
  long decodedBytes() {
    return storedRows * rowBytes;
  }
}
