package org.emingest.sink.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javax.imageio.ImageIO;
import org.emingest.volume.Block;
import org.emingest.volume.BlockGrid;
import org.emingest.volume.DataType;
import org.emingest.volume.Region;
import org.emingest.volume.Zyx;
import org.junit.jupiter.api.Test;

class PreviewTest {

  private static final List<Double> CUBES = List.of(8.0, 8.0, 8.0);

  @Test
  void picturesHaveTheShapeThatTheTissueHas() {
    List<Picture> pictures =
        draw(new Zyx(50, 200, 1000), new Zyx(7, 200, 1000), List.of(40.0, 4.0, 4.0), voxel -> 1);
    Picture xy = pictures.get(0);
    assertThat(List.of(xy.width(), xy.height())).containsExactly(512, 102);
    assertThat(xy.nmPerPixel().orElseThrow()).isEqualTo(4000.0 / 512);
    Picture xz = pictures.get(1);
    assertThat(List.of(xz.width(), xz.height())).containsExactly(512, 256);
    Picture yz = pictures.get(2);
    assertThat(List.of(yz.width(), yz.height())).containsExactly(200, 500);
    assertThat(yz.nmPerPixel()).hasValue(4.0);
    assertThat(yz.index()).isEqualTo(500);
  }

  @Test
  void voxelsOfUnknownSizeAreTakenForCubes() {
    List<Picture> pictures = draw(new Zyx(10, 20, 30), new Zyx(10, 20, 30), List.of(), voxel -> 1);
    assertThat(List.of(pictures.get(1).width(), pictures.get(1).height())).containsExactly(30, 10);
    assertThat(pictures.get(1).nmPerPixel()).isEmpty();
  }

  @Test
  void planesLieInTheMiddleAndRunToTheRightAndDown() {
    Zyx shape = new Zyx(20, 30, 40);
    ToDoubleFunction<Zyx> place = voxel -> voxel.z() * 4 + voxel.y() * 2 + voxel.x();
    List<Picture> pictures = draw(shape, shape, CUBES, place);
    assertGrey(pictures.get(0), 39, 3, 10 * 4 + 3 * 2 + 39);
    assertGrey(pictures.get(1), 5, 19, 19 * 4 + 15 * 2 + 5);
    assertGrey(pictures.get(2), 29, 2, 2 * 4 + 29 * 2 + 20);
  }

  @Test
  void largePlanesAreMeansHoweverTheVolumeIsCut() {
    Zyx shape = new Zyx(3, 1100, 1300);
    ToDoubleFunction<Zyx> slope = voxel -> (voxel.x() * 7 + voxel.y() * 13) % 200;
    List<Picture> whole = draw(shape, shape, CUBES, slope);
    List<Picture> cut = draw(shape, new Zyx(2, 100, 77), CUBES, slope);
    for (int plane = 0; plane < 3; plane++) {
      assertThat(cut.get(plane).grey()).isEqualTo(whole.get(plane).grey());
    }
    assertThat(whole.get(0).width()).isEqualTo(512);
  }

  @Test
  void contrastIsThatOfAlmostAllPixels() {
    Picture xy = draw(
            new Zyx(1, 100, 100),
            new Zyx(1, 100, 100),
            CUBES,
            voxel -> voxel.y() == 0 && voxel.x() == 0 ? 1e9 : voxel.x())
        .get(0);
    assertThat(xy.low()).isCloseTo(0, within(1.0));
    assertThat(xy.high()).isCloseTo(99, within(1.0));
    assertThat(xy.grey()[0]).isEqualTo((byte) 255);
  }

  @Test
  void aVolumeOfOneValueIsGreyAndWhatIsNoNumberIsBlack() {
    assertThat(
            draw(new Zyx(2, 3, 4), new Zyx(2, 3, 4), CUBES, voxel -> 7).get(0).grey())
        .containsOnly(128);
    assertThat(draw(new Zyx(2, 3, 4), new Zyx(2, 3, 4), CUBES, voxel -> Double.NaN)
            .get(0)
            .grey())
        .containsOnly(0);
  }

  @Test
  void everyShapeHasPictures() throws IOException {
    for (Zyx shape : List.of(
        new Zyx(1, 1, 1),
        new Zyx(1, 1, 5000),
        new Zyx(3000, 1, 1),
        new Zyx(1, 2000, 1),
        new Zyx(600, 2, 700))) {
      for (Picture picture :
          draw(shape, shape, List.of(1000.0, 1.0, 3.0), voxel -> voxel.z() + voxel.x())) {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(PngFile.bytes(picture)));
        assertThat(image.getWidth()).isEqualTo(picture.width()).isBetween(1, 512);
        assertThat(image.getHeight()).isEqualTo(picture.height()).isBetween(1, 512);
      }
    }
  }

  @Test
  void aPictureIsTheSamePngEveryTime() throws IOException {
    Zyx shape = new Zyx(4, 90, 70);
    Picture picture = draw(shape, shape, CUBES, voxel -> voxel.x() * voxel.y()).get(0);
    byte[] png = PngFile.bytes(picture);
    assertThat(PngFile.bytes(picture)).isEqualTo(png);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(image.getRaster().getSample(69, 89, 0))
        .isEqualTo(picture.grey()[89 * 70 + 69] & 0xff);
  }

  private static void assertGrey(Picture picture, int x, int y, double value) {
    double share = (value - picture.low()) / (picture.high() - picture.low());
    double expected = 255 * Math.max(0, Math.min(1, share));
    assertThat(picture.grey()[y * picture.width() + x] & 0xff)
        .isCloseTo((int) Math.round(expected), within(1));
  }

  private static List<Picture> draw(
      Zyx shape, Zyx block, List<Double> voxelNm, ToDoubleFunction<Zyx> value) {
    BlockGrid grid = new BlockGrid(shape, block);
    PreviewPlan plan = PreviewPlan.of(shape, voxelNm);
    PreviewMerger merger = plan.merger();
    for (long i = 0; i < grid.count(); i++) {
      merger.add(plan.look(block(grid.region(i), value)));
    }
    return merger.result();
  }

  private static Block block(Region region, ToDoubleFunction<Zyx> value) {
    ByteBuffer bytes =
        ByteBuffer.allocate((int) region.voxels() * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    Zyx from = region.origin();
    for (long z = from.z(); z < from.z() + region.shape().z(); z++) {
      for (long y = from.y(); y < from.y() + region.shape().y(); y++) {
        for (long x = from.x(); x < from.x() + region.shape().x(); x++) {
          bytes.putDouble(value.applyAsDouble(new Zyx(z, y, x)));
        }
      }
    }
    return new Block(region, DataType.FLOAT64, bytes.flip());
  }
}
