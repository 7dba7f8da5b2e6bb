package org.emingest.format.tiff;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.emingest.format.jpeg.JpegFrame;
import org.emingest.format.jpeg.JpegReader;

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
  private final JpegReader reader = new JpegReader();

  JpegDecoder(PageLayout layout) {
    this.layout = layout;
    this.tables = layout
        .ifd()
        .find(Tag.JPEG_TABLES)
        .map(entry -> entry.bytes(MAXIMAL_TABLE_BYTES))
        .orElse(new byte[0]);
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
    try (InputStream picture = picture(packed, packedBytes)) {
      byte[] voxels = reader.read(picture, frame, (int) rows);
      System.arraycopy(voxels, 0, decoded, 0, wanted);
    }
  }

  @Override
  public void close() {
    reader.close();
  }

  /** The tables without their end marker, then the picture without its start marker. */
  private InputStream picture(byte[] packed, int packedBytes) {
    if (tables.length < 4) {
      return new ByteArrayInputStream(packed, 0, packedBytes);
    }
    ByteArrayInputStream first = new ByteArrayInputStream(tables, 0, tables.length - 2);
    ByteArrayInputStream rest = new ByteArrayInputStream(packed, 2, packedBytes - 2);
    return new SequenceInputStream(first, rest);
  }
}
