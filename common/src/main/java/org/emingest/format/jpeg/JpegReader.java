package org.emingest.format.jpeg;

import java.awt.image.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Reads grey JPEG pictures with the JDK's decoder, one after another; for one thread.
 *
 * <p>The raster is taken as it is, without any conversion of grey values.
 */
public final class JpegReader implements AutoCloseable {

  private final ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
  private final List<String> warnings = new ArrayList<>();

  public JpegReader() {
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
  }

  /**
   * @param frame what the picture says of itself, held against what is wanted before: the decoder believes it
   * @param rows how many are wanted, from the top
   * @return grey values, row by row
   * @throws IOException if the picture is broken or ends too early
   */
  public byte[] read(InputStream picture, JpegFrame frame, int rows) throws IOException {
    Raster raster = raster(picture);
    boolean asSaid = raster.getNumBands() == 1
        && raster.getWidth() == frame.width()
        && raster.getHeight() == frame.height();
    if (!asSaid) {
      throw new IOException("the JPEG picture decodes to " + raster.getHeight() + " x "
          + raster.getWidth() + " with " + raster.getNumBands() + " components");
    }
    return (byte[]) raster.getDataElements(0, 0, frame.width(), rows, null);
  }

  private Raster raster(InputStream picture) throws IOException {
    try (ImageInputStream stream = new MemoryCacheImageInputStream(picture)) {
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
}
