package org.emingest.format.tiff;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import java.awt.Point;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.EOFException;
import java.io.IOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * LZW, TIFF 6.0 section 13, unpacked by TwelveMonkeys, whose decoder can be had only through its TIFF reader.
 *
 * <p>To it every segment is a picture of grey bytes, as wide as the segment's rows are long: order and prediction of the
 * voxels are not its business. It reads into our bytes, not into a picture of its own.
 */
final class LzwDecoder implements SegmentDecoder {

  private static final int CODE = 5;

  /** The library refuses pictures of more bytes than its input times this, but LZW packs up to 2559 to 1. */
  private static final int LIBRARY_RATIO = 512;

  private static final ColorModel GREY = new ComponentColorModel(
      ColorSpace.getInstance(ColorSpace.CS_GRAY),
      false,
      false,
      ColorModel.OPAQUE,
      DataBuffer.TYPE_BYTE);

  private final PageLayout layout;
  private final SegmentTiff tiff = new SegmentTiff();
  private final ImageReader reader = new TIFFImageReaderSpi().createReaderInstance(null);

  LzwDecoder(PageLayout layout) {
    this.layout = layout;
  }

  @Override
  public void decode(byte[] packed, int packedBytes, byte[] decoded, int wanted)
      throws IOException {
    if (packedBytes > 1 && packed[0] == 0 && (packed[1] & 1) == 1) {
      throw new UnsupportedOperationException(
          "LZW with the lowest bit first, from before TIFF 6.0");
    }
    if (packedBytes == 0) {
      // The library would take a strip without bytes for one of unknown length.
      throw new EOFException("the LZW stream ends after 0 bytes");
    }
    int width = (int) layout.segmentRowBytes();
    int rows = wanted / width;
    ImageReadParam intoDecoded = new ImageReadParam();
    intoDecoded.setDestination(new Picture(decoded, width, rows));
    try (ImageInputStream stream =
        tiff.stream(width, rows, CODE, packed, packedBytes, wanted / LIBRARY_RATIO + 1)) {
      reader.setInput(stream, true, true);
      reader.readRaster(0, intoDecoded);
    } catch (EOFException early) {
      throw new IOException(
          "the LZW stream ends after fewer than the " + wanted + " bytes it should hold", early);
    }
  }

  @Override
  public void close() {
    reader.dispose();
  }

  /** The decoded bytes as the library wants them. */
  private static final class Picture extends BufferedImage {

    Picture(byte[] bytes, int width, int rows) {
      super(
          GREY,
          Raster.createInterleavedRaster(
              new DataBufferByte(bytes, width * rows),
              width,
              rows,
              width,
              1,
              new int[] {0},
              new Point()),
          false,
          null);
    }

    /** Not a copy: the bytes are wanted where they are. */
    @Override
    public WritableRaster getData() {
      return getRaster();
    }
  }
}
