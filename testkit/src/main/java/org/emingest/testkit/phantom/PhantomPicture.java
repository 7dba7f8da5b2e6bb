package org.emingest.testkit.phantom;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.Volume;

/** A contact sheet of a volume of bytes, to be looked at: some sections, and below each a cut along z. */
public final class PhantomPicture {

  private PhantomPicture() {}

  /**
   * Writes a PNG.
   *
   * @param sections indices of the sections to show side by side
   */
  public static void write(Volume volume, int[] sections, Path png) throws IOException {
    StackShape shape = volume.shape();
    int width = shape.x() * sections.length;
    BufferedImage sheet =
        new BufferedImage(width, shape.y() + shape.z(), BufferedImage.TYPE_BYTE_GRAY);
    byte[] pixels = ((DataBufferByte) sheet.getRaster().getDataBuffer()).getData();
    for (int z = 0; z < shape.z(); z++) {
      byte[] section = volume.section(z);
      for (int n = 0; n < sections.length; n++) {
        int cutRow = shape.y() * (2 * n + 1) / (2 * sections.length);
        int below = (shape.y() + z) * width + n * shape.x();
        System.arraycopy(section, cutRow * shape.x(), pixels, below, shape.x());
        if (sections[n] == z) {
          for (int y = 0; y < shape.y(); y++) {
            System.arraycopy(section, y * shape.x(), pixels, y * width + n * shape.x(), shape.x());
          }
        }
      }
    }
    if (!ImageIO.write(sheet, "png", png.toFile())) {
      throw new IOException("this Java cannot write PNG");
    }
  }
}
