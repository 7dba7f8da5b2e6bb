package org.emingest.testkit.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.emingest.testkit.SampleType;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.Volume;

/** Writes a volume as a multi-page TIFF, one section in memory at a time. */
public final class TiffEncoder {

  private final Volume volume;
  private final TiffOptions options;
  private final Segments segments;
  private final List<Ifd> waiting = new ArrayList<>();
  private long end;
  private long lastLink;

  private TiffEncoder(Volume volume, TiffOptions options) {
    this.volume = volume;
    this.options = options;
    this.segments = new Segments(volume.shape(), volume.type(), options);
  }

  /**
   * Writes a file, over one that may be there.
   *
   * @throws IllegalArgumentException if a classic TIFF cannot reach that far
   */
  public static void write(Volume volume, TiffOptions options, Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(
        file,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE)) {
      new TiffEncoder(volume, options).write(channel);
    }
  }

  private void write(FileChannel channel) throws IOException {
    writeHeader(channel);
    if (options.layout() == TiffOptions.Layout.ONE_DIRECTORY) {
      writeOneDirectory(channel);
      return;
    }
    for (int z = 0; z < volume.shape().z(); z++) {
      Ifd directory = describe(z, writeSegments(channel, z));
      if (options.layout() == TiffOptions.Layout.PAGE_BY_PAGE) {
        append(channel, directory);
      } else {
        waiting.add(directory);
      }
    }
    for (Ifd directory : waiting) {
      append(channel, directory);
    }
  }

  /** Byte order, the number 42 (BigTIFF: 43 and the width of offsets), and room for the first link. */
  private void writeHeader(FileChannel channel) throws IOException {
    boolean little = options.order() == ByteOrder.LITTLE_ENDIAN;
    ByteBuffer header = ByteBuffer.allocate(options.big() ? 16 : 8).order(options.order());
    header.put((byte) (little ? 'I' : 'M')).put((byte) (little ? 'I' : 'M'));
    header.putShort((short) (options.big() ? 43 : 42));
    if (options.big()) {
      header.putShort((short) 8).putShort((short) 0);
    }
    lastLink = header.position();
    put(channel, header.array());
  }

  private long[][] writeSegments(FileChannel channel, int z) throws IOException {
    List<byte[]> packed = segments.of(volume.section(z));
    long[] offsets = new long[packed.size()];
    long[] lengths = new long[packed.size()];
    for (int n = 0; n < offsets.length; n++) {
      offsets[n] = end;
      lengths[n] = packed.get(n).length;
      put(channel, packed.get(n));
    }
    return new long[][] {offsets, lengths};
  }

  private void writeOneDirectory(FileChannel channel) throws IOException {
    long bytes = volume.bytesPerSection();
    long[] length = {bytes};
    long offset = end;
    int directoryLength = describe(0, new long[][] {{0}, length}).length();
    append(channel, describe(0, new long[][] {{offset + directoryLength}, length}));
    for (int z = 0; z < volume.shape().z(); z++) {
      put(channel, segments.swapped(volume.section(z)));
    }
  }

  private void append(FileChannel channel, Ifd directory) throws IOException {
    if ((end & 1) == 1) {
      put(channel, new byte[1]);
    }
    byte[] bytes = directory.bytes(end, 0);
    link(channel, end);
    lastLink = end + directory.linkPosition();
    put(channel, bytes);
  }

  /** Lets the directory before, or the header, point to an offset. */
  private void link(FileChannel channel, long offset) throws IOException {
    ByteBuffer link = ByteBuffer.allocate(options.big() ? 8 : 4).order(options.order());
    if (options.big()) {
      link.putLong(offset);
    } else {
      link.putInt(Ifd.unsigned(offset));
    }
    link.flip();
    channel.write(link, lastLink);
  }

  private Ifd describe(int z, long[][] places) {
    StackShape shape = volume.shape();
    SampleType type = volume.type();
    boolean one = options.layout() == TiffOptions.Layout.ONE_DIRECTORY;
    Ifd ifd = new Ifd(options.order(), options.big());
    ifd.longs(Tag.NEW_SUBFILE_TYPE, shape.z() > 1 && !one ? 2 : 0)
        .longs(Tag.IMAGE_WIDTH, shape.x())
        .longs(Tag.IMAGE_LENGTH, shape.y())
        .shorts(Tag.BITS_PER_SAMPLE, type.bytes() * 8)
        .shorts(Tag.COMPRESSION, options.compression().number())
        .shorts(Tag.PHOTOMETRIC, 1)
        .shorts(Tag.SAMPLES_PER_PIXEL, 1)
        .shorts(Tag.PLANAR_CONFIGURATION, 1)
        .shorts(Tag.SAMPLE_FORMAT, type.sampleFormat());
    if (options.predictor()) {
      ifd.shorts(Tag.PREDICTOR, 2);
    }
    if (z == 0 && !options.description().isEmpty()) {
      ifd.ascii(Tag.IMAGE_DESCRIPTION, options.description());
    }
    if (options.pixelsPerUnit() > 0) {
      ifd.rational(Tag.X_RESOLUTION, options.pixelsPerUnit(), 1)
          .rational(Tag.Y_RESOLUTION, options.pixelsPerUnit(), 1)
          .shorts(Tag.RESOLUTION_UNIT, options.resolutionUnit());
    }
    return options.tiled()
        ? ifd.longs(Tag.TILE_WIDTH, options.tileWidth())
            .longs(Tag.TILE_LENGTH, options.tileLength())
            .places(Tag.TILE_OFFSETS, places[0])
            .places(Tag.TILE_BYTE_COUNTS, places[1])
        : ifd.longs(Tag.ROWS_PER_STRIP, one ? shape.y() : options.rowsPerStrip())
            .places(Tag.STRIP_OFFSETS, places[0])
            .places(Tag.STRIP_BYTE_COUNTS, places[1]);
  }

  private void put(FileChannel channel, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      end += channel.write(buffer, end);
    }
  }
}
