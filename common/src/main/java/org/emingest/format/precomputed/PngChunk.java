package org.emingest.format.precomputed;

import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.emingest.volume.DataType;

/**
 * {@code png}: one picture of any width and height whose product is the number of voxels, with as many samples per pixel
 * as there are channels, 8 or 16 bits each.
 *
 * <p>The JDK decodes; before it does, header and checksums are looked at, since the decoder believes both.
 */
record PngChunk() implements ChunkDecoder {

  private static final long HEADERS_BYTES = 64 << 10;

  /** Deflate makes nothing more than a thousandth longer; each row has one byte more, and is one pixel at least. */
  @Override
  public long mostBytes(Content content) {
    long rows = content.voxels();
    long plain = (long) content.channels() * content.channelBytes() + rows;
    return plain + plain / 1000 + HEADERS_BYTES;
  }

  @Override
  public void decode(StoredChunk chunk, Content content, int channel, ByteBuffer target) {
    try {
      PngHeader header = PngHeader.read(chunk.littleEndian().order(ByteOrder.BIG_ENDIAN));
      requireFit(chunk, header, content);
      put(raster(chunk.bytes()), channel, content, target);
    } catch (IOException | RuntimeException broken) {
      throw chunk.documented(broken);
    }
  }

  private static void requireFit(StoredChunk chunk, PngHeader header, Content content) {
    if ((long) header.width() * header.height() != content.voxels()) {
      throw chunk.broken("a PNG picture of " + header.width() + " x " + header.height()
          + " pixels is no chunk of " + content.shape() + " voxels");
    }
    int bits = content.type().bytes() * Byte.SIZE;
    if (header.samples() != content.channels() || header.bits() != bits) {
      throw chunk.unsupported("a PNG picture with " + header.samples() + " samples of "
          + header.bits() + " bits per pixel, where " + content.channels() + " of " + bits
          + " are expected");
    }
  }

  private static Raster raster(byte[] picture) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
    try (ImageInputStream stream =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(picture))) {
      reader.setInput(stream, true, true);
      return reader.read(0).getRaster();
    } finally {
      reader.dispose();
    }
  }

  private static void put(Raster raster, int channel, Content content, ByteBuffer target)
      throws IOException {
    boolean asSaid = raster.getNumBands() == content.channels()
        && (long) raster.getWidth() * raster.getHeight() == content.voxels()
        && raster.getTransferType()
            == (content.type() == DataType.UINT8 ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT);
    if (!asSaid) {
      throw new IOException("the PNG picture decodes to something else than its header says");
    }
    int[] row = new int[raster.getWidth()];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getSamples(0, y, row.length, 1, channel, row);
      for (int sample : row) {
        if (content.type() == DataType.UINT8) {
          target.put((byte) sample);
        } else {
          target.put((byte) sample).put((byte) (sample >>> Byte.SIZE));
        }
      }
    }
  }
}
