package org.emingest.sink.preview;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures as 8-bit grey PNG. */
public final class PngFile {

  private PngFile() {}

  public static byte[] bytes(Picture picture) throws IOException {
    BufferedImage image =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, picture.width(), picture.height(), picture.grey());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream target = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(image, "png", target)) {
        throw new IOException("this Java writes no PNG");
      }
    }
    return bytes.toByteArray();
  }
}
