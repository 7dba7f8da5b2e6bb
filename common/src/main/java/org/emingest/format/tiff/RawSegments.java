package org.emingest.format.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.emingest.format.ByteOrders;

/**
 * Uncompressed voxels: from the file to their place in the target without a detour. Neighbouring rows and strips become
 * one read; the bytes of big-endian voxels are turned where they arrived.
 */
final class RawSegments implements SegmentReader {

  /** Below this distance from row to row it is quicker to read what lies between than to ask again. */
  private static final int GAP_BYTES = 4096;

  private static final int SCRATCH_BYTES = 256 * 1024;

  private final TiffFile file;
  private final PageLayout layout;
  private final boolean wholeStack;
  private final ByteBuffer target;
  private final boolean swap;

  private ByteBuffer scratch;
  private long runFrom;
  private int runAt;
  private int runBytes;

  /**
   * @param wholeStack whether the page is one of several behind a single directory, whose byte counts then mean nothing
   */
  RawSegments(PageLayout layout, boolean wholeStack, ByteBuffer target) {
    this.file = layout.ifd().file();
    this.layout = layout;
    this.wholeStack = wholeStack;
    this.target = target.duplicate();
    this.swap = file.order() == ByteOrder.BIG_ENDIAN && layout.dataType().bytes() > 1;
  }

  @Override
  public void read(SegmentPart part) {
    requireStored(part);
    long from = part.offset() + part.firstRow() * part.rowBytes() + part.firstByte();
    long span = (part.rows() - 1) * part.rowBytes() + part.wantedBytes();
    if (from < 0 || from + span > file.length()) {
      throw file.corrupt(
          part.offset(),
          layout.segmentName() + " " + part.index() + " ("
              + layout.offsets().tag() + ") needs bytes up to " + (from + span)
              + ", but the file has " + file.length() + " bytes");
    }
    boolean solid =
        part.wantedBytes() == part.rowBytes() && part.wantedBytes() == part.targetRowBytes();
    if (solid) {
      extendRun(from, part.targetAt(), (int) span);
    } else if (part.rows() > 1 && part.rowBytes() - part.wantedBytes() <= GAP_BYTES) {
      readThrough(part, from);
    } else {
      for (int row = 0; row < part.rows(); row++) {
        extendRun(
            from + row * part.rowBytes(),
            part.targetAt() + row * part.targetRowBytes(),
            part.wantedBytes());
      }
    }
  }

  @Override
  public void finish() {
    if (runBytes > 0) {
      file.read(runFrom, target.limit(runAt + runBytes).position(runAt));
      turn(runAt, runBytes);
      runBytes = 0;
    }
  }

  /**
   * A byte count below what the voxels need is a fault, with two exceptions met in real files: 0, and a length above
   * 4 GiB written into 32 bits.
   */
  private void requireStored(SegmentPart part) {
    long stored = part.storedBytes();
    long needed = part.decodedBytes();
    if (!wholeStack && stored > 0 && stored < needed && stored != (needed & 0xFFFFFFFFL)) {
      throw file.corrupt(
          part.offset(),
          layout.segmentName() + " " + part.index() + " has "
              + stored + " bytes (" + layout.byteCounts().orElseThrow().tag()
              + "), its voxels need "
              + needed);
    }
  }

  private void extendRun(long from, int at, int count) {
    if (runBytes > 0 && runFrom + runBytes == from && runAt + runBytes == at) {
      runBytes += count;
      return;
    }
    finish();
    runFrom = from;
    runAt = at;
    runBytes = count;
  }

  /** Reads several rows with what lies between them, and copies the wanted part of each. */
  private void readThrough(SegmentPart part, long from) {
    if (scratch == null || scratch.capacity() < part.rowBytes()) {
      scratch = ByteBuffer.allocate((int) Math.max(SCRATCH_BYTES, part.rowBytes()));
    }
    int rowsAtOnce = (int) (scratch.capacity() / part.rowBytes());
    for (int row = 0; row < part.rows(); row += rowsAtOnce) {
      int rows = Math.min(rowsAtOnce, part.rows() - row);
      int span = (int) ((rows - 1) * part.rowBytes()) + part.wantedBytes();
      file.read(from + row * part.rowBytes(), scratch.limit(span).position(0));
      for (int i = 0; i < rows; i++) {
        int at = part.targetAt() + (row + i) * part.targetRowBytes();
        target.limit(at + part.wantedBytes());
        target.put(at, scratch, (int) (i * part.rowBytes()), part.wantedBytes());
        turn(at, part.wantedBytes());
      }
    }
  }

  private void turn(int at, int count) {
    if (swap) {
      ByteOrders.turn(target, at, count, layout.dataType().bytes());
    }
  }
}
