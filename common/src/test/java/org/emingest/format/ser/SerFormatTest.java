package org.emingest.format.ser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.emingest.error.CorruptDataException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.format.Formats;
import org.emingest.format.InMemory;
import org.emingest.format.Noise;
import org.emingest.format.SparseBytes;
import org.emingest.testkit.SampleType;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.ser.SerOptions;
import org.emingest.volume.DataType;
import org.emingest.volume.Field;
import org.emingest.volume.Region;
import org.emingest.volume.Statement;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.VolumeReader;
import org.emingest.volume.Zyx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SerFormatTest {

  private static final StackShape SHAPE = new StackShape(4, 6, 7);
  private static final Noise NOISE = new Noise(SHAPE, SampleType.UINT16);

  private static byte[] file(Consumer<ByteBuffer> change) {
    return SerFiles.write(NOISE, SerOptions.plain(), change);
  }

  private static Map<Field, Object> sizes(byte[] file) {
    return InMemory.open(file).descriptor().statements().stream()
        .collect(Collectors.toMap(Statement::field, Statement::value));
  }

  @ParameterizedTest
  @EnumSource(SampleType.class)
  void readsEachTypeInBothVersionsWithTheTopRowFirst(SampleType type) {
    Noise noise = new Noise(SHAPE, type);
    byte[] narrow = SerFiles.write(noise, SerOptions.plain());
    byte[] wide = SerFiles.write(noise, SerOptions.plain().widened());

    VolumeDescriptor descriptor = InMemory.open(narrow).descriptor();
    assertThat(descriptor.shape()).isEqualTo(new Zyx(4, 6, 7));
    assertThat(descriptor.dataType().numpyName()).isEqualTo(type.numpyName());
    assertThat(descriptor.header()).containsEntry("version", "0x0210");
    assertThat(InMemory.open(wide).descriptor().header()).containsEntry("version", "0x0220");
    assertThat(InMemory.readWhole(narrow)).isEqualTo(noise.all());
    assertThat(InMemory.readWhole(wide)).isEqualTo(noise.all());
  }

  @Test
  void readsSignedBytes() {
    Noise noise = new Noise(new StackShape(1, 2, 3), SampleType.UINT8);
    byte[] file = SerFiles.write(
        noise,
        SerOptions.plain(),
        bytes -> bytes.putShort(SerFiles.element(bytes, 0) + 40, (short) 4));
    assertThat(InMemory.open(file).descriptor().dataType()).isEqualTo(DataType.INT8);
    assertThat(InMemory.readWhole(file)).isEqualTo(noise.all());
  }

  @Test
  void readsAnyRegion() {
    VolumeReader reader = InMemory.open(file(bytes -> {}));
    Random random = new Random(5);
    for (int round = 0; round < 200; round++) {
      Region region = NOISE.anyRegion(random);
      assertThat(InMemory.read(reader, region)).as("%s", region).isEqualTo(NOISE.cut(region));
    }
  }

  @Test
  void followsTheTableWhereverElementsLie() {
    byte[] file = file(bytes -> {
      int table = bytes.getInt(22);
      int first = bytes.getInt(table);
      bytes.putInt(table, bytes.getInt(table + 12)).putInt(table + 12, first);
    });
    VolumeReader reader = InMemory.open(file);
    Zyx section = new Zyx(1, 6, 7);
    assertThat(InMemory.read(reader, new Region(new Zyx(0, 0, 0), section)))
        .isEqualTo(NOISE.section(3));
    assertThat(InMemory.read(reader, new Region(new Zyx(3, 0, 0), section)))
        .isEqualTo(NOISE.section(0));
  }

  @Test
  void readsWhatWasWrittenOfASeriesThatWasAbandoned() {
    byte[] file = SerFiles.write(NOISE, SerOptions.plain().abandonedBefore(196));
    assertThat(InMemory.readWhole(file)).isEqualTo(NOISE.all());
    assertThat(InMemory.open(file).descriptor().header())
        .containsEntry("total_elements", 200)
        .containsEntry("valid_elements", 4);
  }

  @Test
  void doesNotDependOnTags() {
    byte[] file = file(bytes -> {
      int tags = bytes.getInt(22) + 4 * 4;
      bytes.putInt(tags, -1).putInt(tags + 4, 0x7fffffff);
    });
    assertThat(InMemory.readWhole(file)).isEqualTo(NOISE.all());
  }

  @Test
  void statesPixelsInNanometresAndNoThickness() {
    assertThat(sizes(file(bytes -> bytes.putDouble(SerFiles.element(bytes, 0) + 8, 1e-8))))
        .as("one image of the series has another scale")
        .isEmpty();
    assertThat(sizes(file(bytes -> {})))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(Field.VOXEL_SIZE_X, 2.5, Field.VOXEL_SIZE_Y, 2.5));
  }

  @Test
  void statesNoPixelThatIsNoLength() {
    for (double delta : new double[] {1.74353e8, 1, 0, -2e-9, Double.NaN}) {
      assertThat(sizes(SerFiles.write(NOISE, SerOptions.plain().pixels(delta)))).isEmpty();
    }
  }

  @Test
  void namesWhatItRefuses() {
    assertRefused(
        bytes -> bytes.putInt(6, 0x4120), "data type 0x4120 at byte 6: spectra, not images");
    assertRefused(bytes -> bytes.putShort(4, (short) 0x230), "SER version 0x0230; read are");
    assertRefused(bytes -> bytes.putInt(18, 0), "a series of 4 elements, of which none was");
    assertRefused(
        bytes -> bytes.putShort(SerFiles.element(bytes, 2) + 40, (short) 9),
        "element 2, type 9 at byte 408: complex numbers");
    assertRefused(
        bytes -> bytes.putInt(SerFiles.element(bytes, 3) + 42, 6),
        "element 3 at byte 502 is 6 x 6 uint16, element 0 is 6 x 7 uint16");
  }

  private static void assertRefused(Consumer<ByteBuffer> change, String problem) {
    assertThatThrownBy(() -> InMemory.open(file(change)))
        .isInstanceOf(UnsupportedDataException.class)
        .hasMessageStartingWith("memory.tif: ")
        .hasMessageContaining(problem);
  }

  @Test
  void holdsEveryClaimAgainstTheFile() {
    assertCorrupt(bytes -> bytes.putInt(6, 0x4121), "data type 0x4121 is neither spectra");
    assertCorrupt(bytes -> bytes.putInt(18, 5), "at byte 18: 5 valid elements of 4");
    assertCorrupt(bytes -> bytes.putInt(18, -1), "at byte 18: -1 valid elements of 4");
    assertCorrupt(
        bytes -> bytes.putInt(14, 2_000_000).putInt(18, 2_000_000),
        "at byte 22: a table of 2000000 offsets at 68, but the file has");
    assertCorrupt(bytes -> bytes.putInt(22, -1), "a table of 4 offsets at 4294967295");
    assertCorrupt(
        bytes -> bytes.putInt(bytes.getInt(22) + 4, 5_000), "at byte 5000: element 1 begins here");
    assertCorrupt(
        bytes -> bytes.putInt(SerFiles.element(bytes, 1) + 46, Integer.MAX_VALUE),
        "element 1, 2147483647 x 7 uint16, begins here, but the file has");
    assertCorrupt(
        bytes -> bytes.putShort(SerFiles.element(bytes, 0) + 40, (short) 11),
        "element 0 has samples of the unknown type 11");
  }

  @Test
  void refusesATableThatNamesOneElementAgainAndAgain() {
    byte[] file = SerFiles.write(
        new Noise(new StackShape(1, 60, 70), SampleType.UINT16),
        SerOptions.plain().abandonedBefore(500),
        bytes -> {
          bytes.putInt(18, 501);
          int table = bytes.getInt(22);
          for (int i = 1; i < 501; i++) {
            bytes.putInt(table + 4 * i, bytes.getInt(table));
          }
        });
    assertThatThrownBy(() -> InMemory.open(file))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("501 elements of 60 x 70 uint16 cannot come from a file of");
  }

  private static void assertCorrupt(Consumer<ByteBuffer> change, String problem) {
    assertThatThrownBy(() -> InMemory.open(file(change)))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void reachesBeyondFourGigabytes() {
    byte[] small = SerFiles.write(
        new Noise(new StackShape(1, 6, 7), SampleType.UINT16),
        SerOptions.plain().widened(),
        bytes -> bytes.putLong((int) bytes.getLong(22), 5_000_000_000L));
    byte[] head = Arrays.copyOf(small, small.length - 50 - 84 - 6);
    byte[] element = Arrays.copyOfRange(small, head.length, small.length - 6);
    SparseBytes file = new SparseBytes(6_000_000_000L, Map.of(0L, head, 5_000_000_000L, element));

    VolumeReader reader = Formats.open(file).get(0).reader();
    assertThat(InMemory.read(reader, Region.of(new Zyx(1, 6, 7)))).isEqualTo(NOISE.section(0));
  }
}
