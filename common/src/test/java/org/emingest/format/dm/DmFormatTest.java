package org.emingest.format.dm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.emingest.error.CorruptDataException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.format.dm.DmReading.Noise;
import org.emingest.testkit.SampleType;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.dm.DmOptions;
import org.emingest.volume.Region;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.VolumeReader;
import org.emingest.volume.Zyx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DmFormatTest {

  static Stream<Arguments> everyTypeVersionAndOrder() {
    return Stream.of(SampleType.values())
        .flatMap(type -> Stream.of(
            Arguments.of(type, DmOptions.dm3()),
            Arguments.of(type, DmOptions.dm3().bigEndian()),
            Arguments.of(type, DmOptions.dm4()),
            Arguments.of(type, DmOptions.dm4().bigEndian())));
  }

  @ParameterizedTest
  @MethodSource("everyTypeVersionAndOrder")
  void readsEveryTypeInBothVersionsAndOrders(SampleType type, DmOptions options) {
    Noise stack = new Noise(new StackShape(3, 5, 7), type);

    VolumeReader reader = DmReading.open(stack, options);

    VolumeDescriptor descriptor = reader.descriptor();
    assertThat(descriptor.shape()).isEqualTo(new Zyx(3, 5, 7));
    assertThat(descriptor.dataType().numpyName()).isEqualTo(type.numpyName());
    assertThat(descriptor.header()).containsEntry("format", "DM" + options.version());
    assertThat(DmReading.whole(reader)).isEqualTo(stack.whole());
  }

  @Test
  void namesTheStoredByteOrder() {
    Noise stack = DmReading.stack();
    assertThat(DmReading.open(stack, DmOptions.dm3()).descriptor().sourceDataType())
        .isEqualTo("<u2");
    assertThat(DmReading.open(stack, DmOptions.dm3().bigEndian()).descriptor().sourceDataType())
        .isEqualTo(">u2");
  }

  @Test
  void aPictureIsOneSection() {
    VolumeReader reader = DmReading.open(DmReading.picture(), DmOptions.dm3());

    assertThat(reader.descriptor().shape()).isEqualTo(new Zyx(1, 6, 7));
    assertThat(reader.descriptor().naturalBlock()).isEqualTo(new Zyx(1, 6, 7));
    assertThat(DmReading.whole(reader)).isEqualTo(DmReading.picture().whole());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void readsEveryRegionOfAStack(boolean big) {
    Noise stack = DmReading.stack();
    DmOptions options = big ? DmOptions.dm4().bigEndian() : DmOptions.dm4();
    VolumeReader reader = DmReading.open(stack, options);
    byte[] whole = stack.whole();
    for (Region region : List.of(
        new Region(new Zyx(0, 0, 0), new Zyx(2, 6, 7)),
        new Region(new Zyx(1, 2, 0), new Zyx(2, 3, 7)),
        new Region(new Zyx(1, 2, 3), new Zyx(2, 3, 4)),
        new Region(new Zyx(2, 5, 6), new Zyx(1, 1, 1)))) {
      assertThat(DmReading.read(reader, region)).isEqualTo(cut(whole, region));
    }
  }

  private static byte[] cut(byte[] whole, Region region) {
    ByteBuffer cut = ByteBuffer.allocate((int) region.voxels() * 2);
    Zyx from = region.origin();
    for (long z = from.z(); z < from.z() + region.shape().z(); z++) {
      for (long y = from.y(); y < from.y() + region.shape().y(); y++) {
        cut.put(
            whole, (int) ((z * 6 + y) * 7 + from.x()) * 2, (int) region.shape().x() * 2);
      }
    }
    return cut.array();
  }

  @Test
  void takesTheImageThatTheFilePointsToAndNotItsThumbnail() {
    byte[] expected = DmReading.picture().whole();
    DmOptions plain = DmOptions.dm3();
    for (DmOptions options : List.of(
        plain,
        plain.withoutThumbnail(),
        plain.without("ImageSourceList"),
        plain.without("Thumbnails"),
        plain.without("ImageSourceList").without("Thumbnails"),
        plain.with("ImageSourceList.0.ImageRef", 0), // the thumbnail: not believed
        plain.with("ImageSourceList.0.ImageRef", 77))) {
      VolumeReader reader = DmReading.open(DmReading.picture(), options);
      assertThat(DmReading.whole(reader)).isEqualTo(expected);
      assertThat(reader.descriptor().header()).containsEntry("image", options.image());
    }
  }

  @Test
  void followsTheDocumentToItsSourceAndSaysWhichImagesItLeaves() {
    DmOptions two = DmOptions.dm3()
        .with("ImageList.2.ImageData.Data", new byte[12])
        .with("ImageList.2.ImageData.DataType", 6)
        .with("ImageList.2.ImageData.Dimensions.0", 4)
        .with("ImageList.2.ImageData.Dimensions.1", 3)
        .with("ImageSourceList.1.ImageRef", 2);

    VolumeDescriptor first = DmReading.describe(two);
    assertThat(first.shape()).isEqualTo(new Zyx(1, 6, 7));
    assertThat(first.header())
        .containsEntry("left_out", List.of("ImageList.2: another image, Dimensions [4, 3]"));

    VolumeDescriptor second = DmReading.describe(two.with("DocumentObjectList.0.ImageSource", 1));
    assertThat(second.shape()).isEqualTo(new Zyx(1, 3, 4));
  }

  @ParameterizedTest
  @CsvSource({
    "3, complex of 2 x 32 bits",
    "5, packed complex of 2 x 32 bits",
    "8, RGB colour",
    "13, complex of 2 x 64 bits",
    "14, binary",
    "23, RGBA colour",
    "27, packed complex of 2 x 32 bits",
    "28, packed complex of 2 x 64 bits",
    "99, unknown"
  })
  void refusesVoxelsThatAreNoPlainNumbersByName(int code, String name) {
    DmOptions options = DmOptions.dm3().with("ImageList.1.ImageData.DataType", code);

    assertThatThrownBy(() -> DmReading.describe(options))
        .isInstanceOf(UnsupportedDataException.class)
        .hasMessageContaining("ImageList.1.ImageData.DataType " + code + " (" + name + ")");
  }

  @Test
  void refusesWhatIsNoVolumeByName() {
    DmOptions plain = DmOptions.dm3();
    assertRefused(plain.without("ImageList.1.ImageData.Dimensions.1"), "Dimensions [7]: fewer");
    assertRefused(
        plain
            .with("ImageList.1.ImageData.Dimensions.2", 2)
            .with("ImageList.1.ImageData.Dimensions.3", 2),
        "Dimensions [7, 6, 2, 2]: more than three axes");
    assertRefused(plain.with("ImageList.1.ImageData.Dimensions.1", 0), "an axis of length 0");
    assertRefused(
        plain.withImageTag("Meta Data.Format", "Spectrum image"),
        "Meta Data.Format 'Spectrum image': spectra");
    assertRefused(plain.calibrated(0, 0.5f, "eV"), "Dimension.0.Units 'eV': spectra");
    assertRefused(
        plain.without("ImageList"), "no ImageList entry has ImageData with a DataType and Data");
  }

  private static void assertRefused(DmOptions options, String name) {
    assertThatThrownBy(() -> DmReading.describe(options))
        .isInstanceOf(UnsupportedDataException.class)
        .hasMessageContaining(name);
  }

  @Test
  void dropsAxesOfOneBehindTheImage() {
    DmOptions options = DmOptions.dm4()
        .with("ImageList.1.ImageData.Dimensions.2", 1)
        .with("ImageList.1.ImageData.Dimensions.3", 1);

    assertThat(DmReading.describe(options).shape()).isEqualTo(new Zyx(1, 6, 7));
  }

  @Test
  void holdsTheDimensionsAgainstTheData() {
    DmOptions options = DmOptions.dm3().with("ImageList.1.ImageData.Dimensions.0", 1_000_000);

    assertThatThrownBy(() -> DmReading.describe(options))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("memory.tif at byte ")
        .hasMessageContaining("ImageList.1.ImageData.Data has 42 bytes; 1 x 6 x 1000000 uint8");
  }

  @Test
  void readsTagsOfEveryKindOnItsWay() {
    DmOptions options = DmOptions.dm4()
        .with("PageSetup.General", new int[] {1, 2, 3})
        .with("PageSetup.Win32", new byte[60])
        .with("Odd.Empty", "")
        .with("Odd.Short", (short) -1)
        .with("Odd.Long", 1L << 40)
        .with("Thumbnails.0.SourceSize_Pixels", new int[] {2, 2});

    assertThat(DmReading.whole(DmReading.open(DmReading.picture(), options)))
        .isEqualTo(DmReading.picture().whole());
  }
}
