package org.emingest.format.tiff;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * JPEG, compression 7: each segment is a picture of its own, whose tables may stand once in JPEGTables.
 *
 * <p>The JDK decodes; before it does, the picture's own header is held against the page, since the decoder would believe
 * it. The raster is taken as it is, without any conversion of grey values.
 *
 * @see <a href="https://www.awaresystems.be/imaging/tiff/specification/TIFFTechNote2.txt">TIFF Technical Note 2</a>
 */
final class JpegDecoder implements SegmentDecoder {

  private static final int MAXIMAL_TABLE_BYTES = 65_536;

  private final PageLayout layout;
  private final byte[] tables;
  private final ImageReader reader;
  private final List<String> warnings = new ArrayList<>();

  JpegDecoder(PageLayout layout) {
    this.layout = layout;
    this.tables = layout
        .ifd()
        .find(Tag.JPEG_TABLES)
        .map(entry -> entry.bytes(MAXIMAL_TABLE_BYTES))
        .orElse(new byte[0]);
    this.reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
  }

  @Override
  public void decode(byte[] packed, int packedBytes, byte[] decoded, int wanted)
      throws IOException {
    JpegFrame frame = JpegFrame.find(packed, packedBytes);
    long rows = wanted / layout.segmentRowBytes();
    if (frame.width() != layout.segmentWidth()
        || frame.height() < rows
        || frame.height() > layout.segmentHeight()) {
      throw new IOException("the JPEG picture is " + frame.height() + " x " + frame.width() + ", "
          + rows + " x " + layout.segmentWidth() + " is needed");
    }
    Raster raster = raster(packed, packedBytes);
    boolean asSaid = raster.getNumBands() == 1
        && raster.getWidth() == frame.width()
        && raster.getHeight() == frame.height();
    if (!asSaid) {
      throw new IOException("the JPEG picture decodes to " + raster.getHeight() + " x "
          + raster.getWidth() + " with " + raster.getNumBands() + " components");
    }
    byte[] voxels = (byte[]) raster.getDataElements(0, 0, frame.width(), (int) rows, null);
    System.arraycopy(voxels, 0, decoded, 0, wanted);
  }

  private Raster raster(byte[] packed, int packedBytes) throws IOException {
    try (ImageInputStream stream = stream(packed, packedBytes)) {
      warnings.clear();
      reader.setInput(stream, true, true);
      Raster raster = reader.readRaster(0, null);
      // A picture that ends too early is filled with grey, and only a warning says so.
      if (!warnings.isEmpty()) {
        throw new IOException("JPEG: " + warnings.get(0));
      }
      return raster;
    }
  }

  @Override
  public void close() {
    reader.dispose();
  }

  /** The tables without their end marker, then the picture without its start marker. */
  private ImageInputStream stream(byte[] packed, int packedBytes) {
    ByteArrayInputStream picture = new ByteArrayInputStream(packed, 0, packedBytes);
    if (tables.length < 4) {
      return new MemoryCacheImageInputStream(picture);
    }
    ByteArrayInputStream first = new ByteArrayInputStream(tables, 0, tables.length - 2);
    ByteArrayInputStream rest = new ByteArrayInputStream(packed, 2, packedBytes - 2);
    return new MemoryCacheImageInputStream(new SequenceInputStream(first, rest));
  }
}
