package org.emingest.format.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.emingest.error.CorruptDataException;
import org.emingest.error.IngestException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.format.FileVolume;
import org.emingest.volume.DataType;
import org.emingest.volume.Zyx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pages make which volume. */
class TiffStacksTest {

  private static final int PLANE = 6 * 5;

  private static StackBytes pages(int count, String description) {
    return new StackBytes(DataType.UINT8, count, 6, 5)
        .with(s -> s.firstPage = tags -> tags.put(Tag.IMAGE_DESCRIPTION, description));
  }

  private static byte[] planes(StackBytes stack, int... numbers) {
    byte[] bytes = new byte[numbers.length * PLANE];
    for (int i = 0; i < numbers.length; i++) {
      System.arraycopy(stack.voxels, numbers[i] * PLANE, bytes, i * PLANE, PLANE);
    }
    return bytes;
  }

  private static String ome(String pixels, String inside) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><OME xmlns=\"http://www.openmicroscopy.org/"
        + "Schemas/OME/2016-06\"><Image ID=\"Image:0\"><Pixels SizeX=\"5\" SizeY=\"6\" " + pixels
        + ">" + inside + "</Pixels></Image></OME>";
  }

  @Test
  void readsAStackWhosePagesFollowOneDirectory() {
    StackBytes stack = new StackBytes(DataType.UINT16, 7, 6, 5);
    TiffBytes tiff = new TiffBytes(stack.order, false);
    long first = tiff.append(stack.voxels);
    stack.with(s -> s.padding = 0);
    TiffBytes.Tags tags = stack
        .page(tiff, 0)
        .put(Tag.STRIP_OFFSETS, TiffBytes.LONG, first)
        .put(Tag.IMAGE_DESCRIPTION, "ImageJ=1.53t\nimages=7\nslices=7\nloop=false\n");
    tiff.directory(tags);

    var reader = TiffReading.single(tiff.build());

    assertThat(reader.descriptor().shape()).isEqualTo(new Zyx(7, 6, 5));
    assertThat(TiffReading.whole(reader)).isEqualTo(stack.voxels);
  }

  @Test
  void refusesAStackOfOneDirectoryWhoseBytesAreMissing() {
    byte[] tiff = pages(1, "ImageJ=1.53t\nimages=700\nslices=700\n").build();

    assertThatThrownBy(() -> TiffReading.open(tiff))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("images=700 of 30 bytes each")
        .hasMessageContaining("the file has " + tiff.length + " bytes");
  }

  @Test
  void takesAnImageJHyperstackApartByChannelAndTimePoint() {
    StackBytes stack =
        pages(12, "ImageJ=1.53t\nimages=12\nchannels=2\nslices=3\nframes=2\nhyperstack=true\n");
    List<FileVolume> volumes = TiffReading.open(stack.build());

    assertThat(volumes).hasSize(4);
    FileVolume last = volumes.get(3);
    assertThat(List.of(last.channel(), last.timePoint())).isEqualTo(List.of(1, 1));
    assertThat(TiffReading.whole(last.reader())).isEqualTo(planes(stack, 7, 9, 11));
    assertThat(TiffReading.whole(volumes.get(0).reader())).isEqualTo(planes(stack, 0, 2, 4));
  }

  @Test
  void refusesAHyperstackWithPagesMissing() {
    byte[] tiff = pages(11, "ImageJ=1.53t\nimages=12\nchannels=2\nslices=6\n").build();

    assertThatThrownBy(() -> TiffReading.open(tiff))
        .isInstanceOf(UnsupportedDataException.class)
        .hasMessageContaining("images=12 with channels=2 and frames=1, but the file has 11 pages");
  }

  @Test
  void honoursTheDimensionOrderOfOme() {
    StackBytes stack = pages(
        6, ome("SizeZ='3' SizeC='2' SizeT='1' DimensionOrder='XYCZT'".replace('\'', '"'), ""));
    List<FileVolume> volumes = TiffReading.open(stack.build());

    assertThat(volumes).hasSize(2);
    assertThat(TiffReading.whole(volumes.get(1).reader())).isEqualTo(planes(stack, 1, 3, 5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"XYZCT", "XYZTC", "XYCZT", "XYCTZ", "XYTZC", "XYTCZ"})
  void makesAVolumeOfEachChannelAndTimePointInAnyDimensionOrder(String order) {
    Map<Character, Integer> sizes = Map.of('Z', 4, 'C', 3, 'T', 2);
    StackBytes stack =
        pages(24, ome("SizeZ=\"4\" SizeC=\"3\" SizeT=\"2\" DimensionOrder=\"" + order + "\"", ""));
    List<FileVolume> volumes = TiffReading.open(stack.build());

    assertThat(volumes).hasSize(6);
    for (FileVolume each : volumes) {
      int[] expected = new int[4];
      for (int z = 0; z < 4; z++) {
        Map<Character, Integer> at = Map.of('Z', z, 'C', each.channel(), 'T', each.timePoint());
        int step = 1;
        for (char axis : order.substring(2).toCharArray()) {
          expected[z] += at.get(axis) * step;
          step *= sizes.get(axis);
        }
      }
      assertThat(TiffReading.whole(each.reader()))
          .as("%s, channel %s, time point %s", order, each.channel(), each.timePoint())
          .isEqualTo(planes(stack, expected));
    }
    assertThat(volumes.stream().map(each -> List.of(each.channel(), each.timePoint())))
        .doesNotHaveDuplicates();
  }

  @Test
  void honoursThePagesThatOmeGivesToPlanes() {
    String data = "<TiffData IFD=\"2\" FirstZ=\"0\"/><TiffData IFD=\"0\" FirstZ=\"1\""
        + " PlaneCount=\"2\"><UUID FileName=\"this.ome.tif\">urn:uuid:1</UUID></TiffData>";
    StackBytes stack = pages(
        3, ome("SizeZ='3' SizeC='1' SizeT='1' DimensionOrder='XYZCT'".replace('\'', '"'), data));

    assertThat(TiffReading.whole(TiffReading.single(stack.build())))
        .isEqualTo(planes(stack, 2, 0, 1));
  }

  @Test
  void refusesOmeThatContradictsThePages() {
    assertOme(
        "SizeZ='4' SizeC='1' SizeT='1' DimensionOrder='XYZCT'", "", "but the file has 3 pages");
    assertOme("SizeZ='3' SizeC='1' SizeT='1' DimensionOrder='XYZZT'", "", "DimensionOrder 'XYZZT'");
    assertOme("SizeZ='3' SizeC='1' SizeT='0' DimensionOrder='XYZCT'", "", "SizeT is '0'");
    assertOme(
        "SizeZ='3' SizeC='1' SizeT='1' DimensionOrder='XYZCT'",
        "<TiffData IFD='2' PlaneCount='2'/>",
        "TiffData runs to page 4");
    assertOme(
        "SizeZ='3' SizeC='1' SizeT='1' DimensionOrder='XYZCT'",
        "<TiffData IFD='0'/>",
        "no TiffData gives a page to Z 1");
    assertOme(
        "SizeZ='3' SizeC='1' SizeT='1' DimensionOrder='XYZCT'",
        "<TiffData><UUID FileName='a.tif'>1</UUID></TiffData>"
            + "<TiffData><UUID FileName='b.tif'>2</UUID></TiffData>",
        "the planes lie in 2 files");
    assertOme("SizeZ='3' SizeC='1' SizeT='1' DimensionOrder='XYZCT'", "<broken", "broken OME-XML");
  }

  private static void assertOme(String pixels, String inside, String problem) {
    byte[] tiff = pages(3, ome(pixels, inside).replace('\'', '"')).build();
    String escaped = problem.replace("'XYZZT'", "'XYZZT'");
    assertThatThrownBy(() -> TiffReading.open(tiff))
        .isInstanceOf(IngestException.class)
        .hasMessageContaining(escaped);
  }

  @Test
  void leavesThumbnailsOutAndSaysSo() {
    StackBytes stack = new StackBytes(DataType.UINT8, 3, 6, 5);
    TiffBytes tiff = new TiffBytes(stack.order, false);
    StackBytes thumbnail = new StackBytes(DataType.UINT8, 1, 2, 2);
    for (int z = 0; z < 3; z++) {
      tiff.directory(stack.page(tiff, z));
      tiff.directory(thumbnail.page(tiff, 0).put(Tag.NEW_SUBFILE_TYPE, TiffBytes.LONG, 1));
    }
    var reader = TiffReading.single(tiff.build());

    assertThat(TiffReading.whole(reader)).isEqualTo(stack.voxels);
    assertThat(reader.descriptor().header().get("left_out"))
        .isEqualTo(List.of("3 thumbnails or masks (NewSubfileType)"));
  }

  @Test
  void leavesAPageOfAnotherShapeOutOnlyBeforeOrAfterTheVolume() {
    StackBytes stack = new StackBytes(DataType.UINT8, 3, 6, 5);
    StackBytes overview = new StackBytes(DataType.UINT16, 1, 9, 9);

    var reader = TiffReading.single(mixed(stack, overview, 3));
    assertThat(TiffReading.whole(reader)).isEqualTo(stack.voxels);
    assertThat(reader.descriptor().header().get("left_out"))
        .isEqualTo(List.of("1 pages before or after the volume: 9 x 9 uint16"));

    byte[] inBetween = mixed(stack, overview, 1);
    assertThatThrownBy(() -> TiffReading.open(inBetween))
        .isInstanceOf(UnsupportedDataException.class)
        .hasMessageContaining("3 of 6 x 5 uint8, 1 of 9 x 9 uint16");
  }

  private static byte[] mixed(StackBytes stack, StackBytes other, int position) {
    TiffBytes tiff = new TiffBytes(stack.order, false);
    for (int z = 0; z <= 3; z++) {
      if (z == position) {
        tiff.directory(other.page(tiff, 0));
      }
      if (z < 3) {
        tiff.directory(stack.page(tiff, z));
      }
    }
    return tiff.build();
  }

  @Test
  void givesIndicesOfAGreyPaletteAndRefusesColours() {
    long[] grey = new long[768];
    Arrays.setAll(grey, i -> 65535 - i % 256 * 257L);
    StackBytes stack = new StackBytes(DataType.UINT8, 2, 6, 5);
    stack.everyPage = tags ->
        tags.put(Tag.PHOTOMETRIC, TiffBytes.SHORT, 3).put(Tag.COLOR_MAP, TiffBytes.SHORT, grey);
    var reader = TiffReading.single(stack.build());
    assertThat(TiffReading.whole(reader)).isEqualTo(stack.voxels);
    assertThat(reader.descriptor().header().get("photometric"))
        .isEqualTo("palette of greys; voxels are the stored indices");

    grey[300] ^= 1;
    byte[] coloured = stack.build();
    assertThatThrownBy(() -> TiffReading.open(coloured))
        .isInstanceOf(UnsupportedDataException.class)
        .hasMessageContaining("a colour palette (ColorMap entry 44 is not grey)");
  }

  @Test
  void namesWhatItRefuses() {
    assertRefused(Tag.SAMPLES_PER_PIXEL, 3, "SamplesPerPixel 3");
    assertRefused(Tag.BITS_PER_SAMPLE, 12, "BitsPerSample 12 with SampleFormat 1");
    assertRefused(Tag.SAMPLE_FORMAT, 6, "BitsPerSample 8 with SampleFormat 6");
    assertRefused(Tag.COMPRESSION, 50000, "Compression 50000 (ZSTD)");
    assertRefused(Tag.COMPRESSION, 6, "Compression 6 (old-style JPEG)");
    assertRefused(Tag.COMPRESSION, 777, "Compression 777 (unknown)");
    assertRefused(Tag.PHOTOMETRIC, 6, "PhotometricInterpretation 6");
    assertRefused(Tag.FILL_ORDER, 2, "FillOrder 2");
  }

  private static void assertRefused(Tag tag, long value, String name) {
    byte[] tiff = new StackBytes(DataType.UINT8, 2, 6, 5)
        .with(s -> s.everyPage = tags -> tags.put(tag, TiffBytes.SHORT, value))
        .build();
    assertThatThrownBy(() -> TiffReading.open(tiff))
        .isInstanceOf(UnsupportedDataException.class)
        .hasMessageStartingWith("memory.tif: ")
        .hasMessageContaining(name);
  }
}
