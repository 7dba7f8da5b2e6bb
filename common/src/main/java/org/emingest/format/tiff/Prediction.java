package org.emingest.format.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.emingest.volume.DataType;

/**
 * Turns differences back into voxels, in place and in the file's byte order.
 *
 * @see <a href="https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf">TIFF 6.0, section 14</a>
 * @see <a href="https://chriscox.org/TIFFTN3d1.pdf">TIFF Technical Note 3: predictor 3</a>
 */
final class Prediction {

  private Prediction() {}

  /** Mends one row of a segment. */
  static void undo(PageLayout layout, byte[] bytes, int at, int rowBytes) {
    switch (layout.predictor()) {
      case NONE -> {}
      case HORIZONTAL -> sum(layout, ByteBuffer.wrap(bytes, at, rowBytes).slice());
      case FLOATING_POINT -> gather(layout, bytes, at, rowBytes);
    }
  }

  private static void sum(PageLayout layout, ByteBuffer row) {
    row.order(layout.ifd().file().order());
    DataType type = layout.dataType();
    int step = type.bytes();
    switch (step) {
      case 1 -> {
        for (int i = 1; i < row.limit(); i++) {
          row.put(i, (byte) (row.get(i) + row.get(i - 1)));
        }
      }
      case 2 -> {
        for (int i = 2; i < row.limit(); i += 2) {
          row.putShort(i, (short) (row.getShort(i) + row.getShort(i - 2)));
        }
      }
      case 4 -> {
        for (int i = 4; i < row.limit(); i += 4) {
          row.putInt(i, row.getInt(i) + row.getInt(i - 4));
        }
      }
      case 8 -> {
        for (int i = 8; i < row.limit(); i += 8) {
          row.putLong(i, row.getLong(i) + row.getLong(i - 8));
        }
      }
      default -> throw new IllegalArgumentException("voxels of " + step + " bytes");
    }
  }

  /** The row holds all highest bytes first, then all second ones, ...; and differences from byte to byte. */
  private static void gather(PageLayout layout, byte[] bytes, int at, int rowBytes) {
    for (int i = 1; i < rowBytes; i++) {
      bytes[at + i] += bytes[at + i - 1];
    }
    int size = layout.dataType().bytes();
    int columns = rowBytes / size;
    boolean lowestFirst = layout.ifd().file().order() == ByteOrder.LITTLE_ENDIAN;
    byte[] voxels = new byte[rowBytes];
    for (int column = 0; column < columns; column++) {
      for (int rank = 0; rank < size; rank++) {
        int place = lowestFirst ? size - 1 - rank : rank;
        voxels[column * size + place] = bytes[at + rank * columns + column];
      }
    }
    System.arraycopy(voxels, 0, bytes, at, rowBytes);
  }
}
