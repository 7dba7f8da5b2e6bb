package org.emingest.testkit.tiff;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.emingest.testkit.Pieces;
import org.emingest.testkit.StackShape;
import org.junit.jupiter.api.Test;

class ImageJStackTest {

  @Test
  void inTheRealShapeItIsLaidOutAsTheRealFile() throws Exception {
    ImageJStack stack = ImageJStack.nucleus();
    assertThat(stack.length()).isEqualTo(159_884_524);

    ByteBuffer head = ByteBuffer.wrap(Pieces.part(stack, 0, 278));
    assertThat(head.getInt(0)).isEqualTo(0x4d4d002a);
    assertThat(head.getInt(4)).isEqualTo(8);
    assertThat(head.getShort(8)).isEqualTo((short) 13);
    assertThat(head.getInt(10 + 6 * 12 + 8)).isEqualTo(278);
    assertThat(new String(head.array(), 170, 92, StandardCharsets.US_ASCII))
        .isEqualTo("ImageJ=1.52p\nimages=184\nslices=184\nunit=\\u00B5m\nspacing=0.02\n"
            + "loop=false\nmin=36.0\nmax=199.0\n\0");
    assertThat(head.getInt(262)).isEqualTo(50_000_000);
    assertThat(head.getInt(266)).isEqualTo(1_000_000);

    int next = head.getInt(8 + 2 + 13 * 12);
    assertThat(next).isEqualTo(278 + 159_854_600);
    ByteBuffer second = ByteBuffer.wrap(Pieces.part(stack, next, 162));
    assertThat(second.getInt(2 + 6 * 12 + 8)).isEqualTo(869_053);
    assertThat(ByteBuffer.wrap(Pieces.part(stack, stack.length() - 4, 4)).getInt())
        .isZero();
  }

  @Test
  void anotherReaderSeesTheSections() throws Exception {
    ImageJStack stack = ImageJStack.nucleus(new StackShape(5, 31, 47));
    ImageReader reader = ImageIO.getImageReadersByFormatName("tiff").next();
    try (ImageInputStream in =
        ImageIO.createImageInputStream(new ByteArrayInputStream(Pieces.all(stack, 777)))) {
      reader.setInput(in);
      assertThat(reader.getNumImages(true)).isEqualTo(5);
      for (int z = 0; z < 5; z++) {
        Raster page = reader.read(z).getRaster();
        assertThat((byte[]) page.getDataElements(0, 0, 47, 31, null)).isEqualTo(stack.section(z));
      }
    } finally {
      reader.dispose();
    }
  }

  @Test
  void theVoxelsAreKnownByTheirHash() {
    assertThat(ImageJStack.nucleus(new StackShape(40, 300, 300)).hashes().voxels())
        .isEqualTo("203d10b3af4312ce1bcec0388cd0757735f5740a301e730929398015866f5348");
  }
}
