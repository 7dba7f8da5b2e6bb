package org.emingest.testkit.tiff;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.emingest.testkit.SampleType;
import org.emingest.testkit.StackShape;

/** Cuts sections into strips or tiles, and turns, differences and packs their samples. */
final class Segments {

  private final StackShape shape;
  private final SampleType type;
  private final TiffOptions options;

  Segments(StackShape shape, SampleType type, TiffOptions options) {
    this.shape = shape;
    this.type = type;
    this.options = options;
    if (options.predictor() && type.sampleFormat() == 3) {
      throw new IllegalArgumentException("horizontal differences are for integers");
    }
  }

  /**
   * @param section little-endian rows
   * @return strips top to bottom, or tiles row by row, as they lie in the file
   */
  List<byte[]> of(byte[] section) {
    int width = options.tiled() ? options.tileWidth() : shape.x();
    int length = options.tiled() ? options.tileLength() : options.rowsPerStrip();
    List<byte[]> packed = new ArrayList<>();
    for (int y = 0; y < shape.y(); y += length) {
      int rows = options.tiled() ? length : Math.min(length, shape.y() - y);
      for (int x = 0; x < shape.x(); x += width) {
        byte[] cut = cut(section, y, x, rows, width);
        if (options.predictor()) {
          difference(cut, width);
        }
        packed.add(options.compression().pack(swapped(cut), width * type.bytes()));
      }
    }
    return packed;
  }

  /** A rectangle of a section; zeros where a tile reaches over its edge. */
  private byte[] cut(byte[] section, int y, int x, int rows, int width) {
    int bytes = type.bytes();
    byte[] cut = new byte[rows * width * bytes];
    int columns = Math.min(width, shape.x() - x);
    for (int row = 0; row < Math.min(rows, shape.y() - y); row++) {
      int from = ((y + row) * shape.x() + x) * bytes;
      System.arraycopy(section, from, cut, row * width * bytes, columns * bytes);
    }
    return cut;
  }

  /** Each sample becomes its difference to the one before it in its row, modulo its width. */
  private void difference(byte[] cut, int width) {
    int bytes = type.bytes();
    int rowBytes = width * bytes;
    for (int row = 0; row < cut.length; row += rowBytes) {
      for (int at = row + rowBytes - bytes; at > row; at -= bytes) {
        int borrow = 0;
        for (int n = 0; n < bytes; n++) {
          int difference = (cut[at + n] & 0xFF) - (cut[at - bytes + n] & 0xFF) - borrow;
          cut[at + n] = (byte) difference;
          borrow = difference < 0 ? 1 : 0;
        }
      }
    }
  }

  /** Samples in the file's byte order. */
  byte[] swapped(byte[] samples) {
    int bytes = type.bytes();
    if (options.order() == ByteOrder.LITTLE_ENDIAN || bytes == 1) {
      return samples;
    }
    byte[] turned = Arrays.copyOf(samples, samples.length);
    for (int at = 0; at < turned.length; at += bytes) {
      for (int n = 0; n < bytes; n++) {
        turned[at + n] = samples[at + bytes - 1 - n];
      }
    }
    return turned;
  }
}
