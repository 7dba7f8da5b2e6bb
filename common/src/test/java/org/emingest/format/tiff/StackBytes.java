package org.emingest.format.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.emingest.volume.DataType;
import org.emingest.volume.Zyx;

/** A stack of random voxels written as a TIFF in the layout that a test asks for. */
final class StackBytes {

  final DataType dataType;
  final Zyx shape;

  /** The voxels, C order, little-endian. */
  final byte[] voxels;

  ByteOrder order = ByteOrder.LITTLE_ENDIAN;
  boolean big;
  int rowsPerStrip = Integer.MAX_VALUE;
  int tileWidth;
  int tileHeight;
  int tableType = TiffBytes.LONG;
  int compression = 1;
  int predictor = 1;

  /** Bytes to skip after every segment, so that neighbours do not touch. */
  int padding;

  /** From a segment's rows in the file's byte order to what is stored. */
  UnaryOperator<byte[]> encoder = UnaryOperator.identity();

  Consumer<TiffBytes.Tags> firstPage = tags -> {};
  Consumer<TiffBytes.Tags> everyPage = tags -> {};

  StackBytes(DataType dataType, long z, long y, long x) {
    this.dataType = dataType;
    this.shape = new Zyx(z, y, x);
    this.voxels = new byte[Math.toIntExact(shape.product() * dataType.bytes())];
    new Random(z * 31 + y * 7 + x).nextBytes(voxels);
  }

  StackBytes with(Consumer<StackBytes> change) {
    change.accept(this);
    return this;
  }

  byte[] build() {
    TiffBytes tiff = new TiffBytes(order, big);
    for (int z = 0; z < shape.z(); z++) {
      TiffBytes.Tags tags = page(tiff, z);
      if (z == 0) {
        firstPage.accept(tags);
      }
      everyPage.accept(tags);
      tiff.directory(tags);
    }
    return tiff.build();
  }

  TiffBytes.Tags page(TiffBytes tiff, int z) {
    boolean tiled = tileWidth > 0;
    int width = (int) shape.x();
    int height = (int) shape.y();
    int segmentWidth = tiled ? tileWidth : width;
    int segmentHeight = tiled ? tileHeight : Math.min(height, rowsPerStrip);
    List<Long> offsets = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    for (int top = 0; top < height; top += segmentHeight) {
      for (int left = 0; left < width; left += segmentWidth) {
        int rows = tiled ? segmentHeight : Math.min(segmentHeight, height - top);
        byte[] stored = encoder.apply(segment(z, top, left, rows, segmentWidth));
        offsets.add(tiff.append(stored));
        counts.add((long) stored.length);
        tiff.append(new byte[padding]);
      }
    }
    TiffBytes.Tags tags = tiff.tags()
        .put(Tag.IMAGE_WIDTH, TiffBytes.LONG, width)
        .put(Tag.IMAGE_LENGTH, TiffBytes.SHORT, height)
        .put(Tag.BITS_PER_SAMPLE, TiffBytes.SHORT, dataType.bytes() * 8L)
        .put(Tag.COMPRESSION, TiffBytes.SHORT, compression)
        .put(Tag.PHOTOMETRIC, TiffBytes.SHORT, 1)
        .put(tiled ? Tag.TILE_OFFSETS : Tag.STRIP_OFFSETS, tableType, numbers(offsets))
        .put(tiled ? Tag.TILE_BYTE_COUNTS : Tag.STRIP_BYTE_COUNTS, tableType, numbers(counts));
    if (tiled) {
      tags.put(Tag.TILE_WIDTH, TiffBytes.SHORT, tileWidth)
          .put(Tag.TILE_LENGTH, TiffBytes.SHORT, tileHeight);
    } else {
      tags.put(Tag.ROWS_PER_STRIP, TiffBytes.LONG, segmentHeight);
    }
    if (predictor != 1) {
      tags.put(Tag.PREDICTOR, TiffBytes.SHORT, predictor);
    }
    if (dataType.isFloat() || dataType.isSigned()) {
      tags.put(Tag.SAMPLE_FORMAT, TiffBytes.SHORT, dataType.isFloat() ? 3 : 2);
    }
    return tags;
  }

  private byte[] segment(int z, int top, int left, int rows, int columns) {
    int size = dataType.bytes();
    ByteBuffer segment = ByteBuffer.allocate(rows * columns * size);
    for (int row = 0; row < rows && top + row < shape.y(); row++) {
      for (int column = 0; column < columns && left + column < shape.x(); column++) {
        int from = (int) (((z * shape.y() + top + row) * shape.x() + left + column) * size);
        for (int i = 0; i < size; i++) {
          int turned = order == ByteOrder.LITTLE_ENDIAN ? i : size - 1 - i;
          segment.put((row * columns + column) * size + i, voxels[from + turned]);
        }
      }
    }
    return segment.array();
  }

  private static long[] numbers(List<Long> list) {
    return list.stream().mapToLong(Long::longValue).toArray();
  }
}
