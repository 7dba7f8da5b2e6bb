package org.emingest.format.mrc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.emingest.error.CorruptDataException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.format.Formats;
import org.emingest.format.InMemory;
import org.emingest.format.MemoryBytes;
import org.emingest.format.Noise;
import org.emingest.format.SparseBytes;
import org.emingest.format.Surroundings;
import org.emingest.testkit.SampleType;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.mrc.MrcOptions;
import org.emingest.volume.DataType;
import org.emingest.volume.Field;
import org.emingest.volume.Region;
import org.emingest.volume.Statement;
import org.emingest.volume.VolumeReader;
import org.emingest.volume.Zyx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MrcFormatTest {

  private static final StackShape SHAPE = new StackShape(4, 6, 7);
  private static final Noise BYTES = new Noise(SHAPE, SampleType.UINT8);

  private static byte[] bytes(Consumer<ByteBuffer> change) {
    return MrcFiles.write(BYTES, MrcOptions.of(SampleType.UINT8), change);
  }

  private static Map<Field, Object> sizes(byte[] file) {
    return InMemory.open(file).descriptor().statements().stream()
        .collect(Collectors.toMap(Statement::field, Statement::value));
  }

  @ParameterizedTest
  @CsvSource({
    "UINT8, 0, int8, |i1",
    "INT16, 1, int16, <i2",
    "FLOAT32, 2, float32, <f4",
    "UINT16, 6, uint16, <u2",
    "UINT16, 12, float16, <f2",
  })
  void readsEachModeInBothByteOrders(SampleType type, int mode, String name, String stored) {
    Noise noise = new Noise(SHAPE, type);
    MrcOptions little = MrcOptions.of(type).mode(mode);
    byte[] file = MrcFiles.write(noise, little);
    byte[] turned = MrcFiles.write(noise, little.bigEndian());

    VolumeReader reader = InMemory.open(file);
    assertThat(reader.descriptor().shape()).isEqualTo(new Zyx(4, 6, 7));
    assertThat(reader.descriptor().dataType().numpyName()).isEqualTo(name);
    assertThat(reader.descriptor().sourceDataType()).isEqualTo(stored);
    assertThat(InMemory.open(turned).descriptor().sourceDataType())
        .isEqualTo(stored.replace('<', '>'));
    assertThat(InMemory.readWhole(file)).isEqualTo(noise.all());
    assertThat(InMemory.readWhole(turned)).isEqualTo(noise.all());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 101})
  void readsAnyRegion(int mode) {
    VolumeReader reader =
        InMemory.open(MrcFiles.write(BYTES, MrcOptions.of(SampleType.UINT8).mode(mode)));
    int kept = mode == 101 ? 0xf : 0xff;
    Random random = new Random(5);
    for (int round = 0; round < 200; round++) {
      Region region = BYTES.anyRegion(random);
      byte[] expected = BYTES.cut(region);
      for (int i = 0; i < expected.length; i++) {
        expected[i] &= (byte) kept;
      }
      assertThat(InMemory.read(reader, region)).as("%s", region).isEqualTo(expected);
    }
  }

  @Test
  void unpacksFourBitsIntoBytes() {
    VolumeReader reader =
        InMemory.open(MrcFiles.write(BYTES, MrcOptions.of(SampleType.UINT8).mode(101)));
    assertThat(reader.descriptor().dataType()).isEqualTo(DataType.UINT8);
    assertThat(reader.descriptor().sourceDataType()).isEqualTo("4 bits");
  }

  @ParameterizedTest
  @CsvSource({"FEI1, 768", "FEI2, 888", "SERI, 1024", "'', 160"})
  void skipsExtendedHeadersByTheirLength(String type, int length) {
    MrcOptions options = MrcOptions.of(SampleType.UINT8).extended(type, length);
    assertThat(InMemory.readWhole(MrcFiles.write(BYTES, options))).isEqualTo(BYTES.all());
  }

  @Test
  void readsHeadersFromBefore2014InBothByteOrders() {
    Noise noise = new Noise(SHAPE, SampleType.INT16);
    MrcOptions old = MrcOptions.of(SampleType.INT16).unstamped();

    assertThat(InMemory.readWhole(MrcFiles.write(noise, old))).isEqualTo(noise.all());
    assertThat(InMemory.readWhole(MrcFiles.write(noise, old.bigEndian()))).isEqualTo(noise.all());
  }

  @Test
  void believesTheFieldsRatherThanAMachineStampThatContradictsThem() {
    Noise noise = new Noise(SHAPE, SampleType.INT16);
    byte[] file = MrcFiles.write(
        noise,
        MrcOptions.of(SampleType.INT16).bigEndian(),
        header -> header.put(212, new byte[] {0x44, 0x44}));
    assertThat(InMemory.readWhole(file)).isEqualTo(noise.all());
  }

  @Test
  void takesBytesAsSignedOrNotByTheBestWitness() {
    MrcOptions plain = MrcOptions.of(SampleType.UINT8);
    assertSigned(true, "the standard of 2014", plain, header -> {});
    assertSigned(true, "the standard of 2014", plain, header -> header.put(211, (byte) 0));
    assertSigned(false, "before the standard", plain.unstamped(), header -> {});
    assertSigned(true, "imodFlags 13", plain.unstamped().byImod(13), header -> {});
    assertSigned(false, "imodFlags 4", plain.byImod(4), header -> header.putFloat(76, -9));
    assertSigned(
        true, "minimum -3", plain.unstamped(), header -> header.putFloat(76, -3).putFloat(80, 90));
    assertSigned(false, "maximum 255", plain, header -> header.putFloat(76, 0).putFloat(80, 255));
    assertSigned(true, "the standard", plain, header -> header.putFloat(76, 300).putFloat(80, 255));
  }

  private static void assertSigned(
      boolean signed, String because, MrcOptions options, Consumer<ByteBuffer> change) {
    VolumeReader reader = InMemory.open(MrcFiles.write(BYTES, options, change));
    assertThat(reader.descriptor().dataType()).isEqualTo(signed ? DataType.INT8 : DataType.UINT8);
    assertThat((String) reader.descriptor().header().get("mode_0_sign"))
        .startsWith(signed ? "signed" : "unsigned")
        .contains(because);
  }

  @Test
  void believesTheArchiveAboutSignsWhereImodSaysNothing() {
    MrcOptions plain = MrcOptions.of(SampleType.UINT8);
    assertDeclared(DataType.UINT8, DataType.UINT8, "unsigned, by the archive's voxel_type", plain);
    assertDeclared(DataType.INT8, DataType.INT8, "signed, by the archive's", plain.unstamped());
    assertDeclared(DataType.INT8, DataType.UINT8, "unsigned, by imodFlags 4", plain.byImod(4));
    assertDeclared(DataType.UINT16, DataType.INT8, "signed, by the standard of 2014", plain);
  }

  @Test
  void believesTheHeaderAboutAnyOtherMode() {
    byte[] file = MrcFiles.write(BYTES, MrcOptions.of(SampleType.UINT8).mode(101));
    Surroundings declared = Surroundings.declared(DataType.INT8);
    VolumeReader reader = Formats.open(new MemoryBytes(file), declared).get(0).reader();
    assertThat(reader.descriptor().dataType()).isEqualTo(DataType.UINT8);
    assertThat(reader.descriptor().header()).doesNotContainKey("mode_0_sign");
  }

  private static void assertDeclared(
      DataType declared, DataType read, String because, MrcOptions options) {
    MemoryBytes file = new MemoryBytes(MrcFiles.write(BYTES, options));
    VolumeReader reader =
        Formats.open(file, Surroundings.declared(declared)).get(0).reader();
    assertThat(reader.descriptor().dataType()).isEqualTo(read);
    assertThat((String) reader.descriptor().header().get("mode_0_sign")).startsWith(because);
  }

  @Test
  void statesVoxelSizesInNanometres() {
    byte[] file = bytes(header -> header.putFloat(40, 7 * 40).putFloat(44, 6 * 80.5f));

    assertThat(sizes(file))
        .containsEntry(Field.VOXEL_SIZE_X, 4.0)
        .containsEntry(Field.VOXEL_SIZE_Y, 8.05)
        .containsEntry(Field.VOXEL_SIZE_Z, 5.0);
  }

  @Test
  void statesNoVoxelSizeThatMakesNoSense() {
    assertThat(sizes(bytes(header -> header.putFloat(40, 0).putFloat(44, -6))))
        .containsOnlyKeys(Field.VOXEL_SIZE_Z);
    assertThat(sizes(bytes(header -> header.putInt(28, 0).putFloat(44, Float.NaN))))
        .containsOnlyKeys(Field.VOXEL_SIZE_Z);
    assertThat(sizes(bytes(header -> header.putFloat(48, Float.POSITIVE_INFINITY))))
        .containsOnlyKeys(Field.VOXEL_SIZE_X, Field.VOXEL_SIZE_Y);
    assertThat(sizes(bytes(header -> header.putFloat(40, 7).putFloat(44, 6).putFloat(48, 4))))
        .as("one angstrom everywhere is what programs write that do not know")
        .isEmpty();
    assertThat(sizes(bytes(header -> header.putFloat(56, 94.3f))))
        .as("a crystal")
        .isEmpty();
  }

  @Test
  void statesNoThicknessForAStackOfImages() {
    assertThat(sizes(bytes(header -> header.putInt(88, 0).putInt(36, 1))))
        .containsOnlyKeys(Field.VOXEL_SIZE_X, Field.VOXEL_SIZE_Y);
    assertThat(sizes(bytes(header -> header.putInt(88, 0)))).containsKey(Field.VOXEL_SIZE_Z);
  }

  @Test
  void keepsChosenValuesAndNoLabels() {
    byte[] file = bytes(header -> header
        .putInt(220, 1)
        .put(224, "Jane Doe was here".getBytes(StandardCharsets.US_ASCII))
        .putFloat(40, Float.NaN));

    Map<String, Object> header = InMemory.open(file).descriptor().header();
    assertThat(header)
        .containsEntry("format", "MRC")
        .containsEntry("mode", 0)
        .containsEntry("nversion", 20140)
        .containsEntry("grid", List.of(7, 6, 4))
        .containsEntry("cell_angstrom", List.of("NaN", 300.0, 200.0));
    assertThat(header.toString()).doesNotContain("Jane");
  }

  @Test
  void notesBytesBehindTheVoxels() {
    byte[] file = Arrays.copyOf(bytes(header -> {}), 1024 + 4 * 6 * 7 + 5);
    assertThat(InMemory.open(file).descriptor().header())
        .containsEntry("bytes_after_the_voxels", 5L);
  }

  @Test
  void namesWhatItRefuses() {
    assertRefused(header -> header.putInt(12, 3), "mode 3 at byte 12: complex numbers of 16-bit");
    assertRefused(header -> header.putInt(12, 4), "mode 4 at byte 12: complex numbers of 32-bit");
    assertRefused(header -> header.putInt(12, 16), "mode 16 at byte 12: colours");
    assertRefused(header -> header.putInt(12, 7), "mode 7 at byte 12: not a known one");
    assertRefused(
        header -> header.putInt(152, 1146047817).putInt(156, 17),
        "imodFlags 17 at byte 156: mode 0 with two voxels in a byte");
  }

  private static void assertRefused(Consumer<ByteBuffer> change, String problem) {
    assertThatThrownBy(() -> InMemory.open(bytes(change)))
        .isInstanceOf(UnsupportedDataException.class)
        .hasMessageStartingWith("memory.tif: ")
        .hasMessageContaining(problem);
  }

  @Test
  void holdsEveryClaimAgainstTheFile() {
    int length = 1024 + 4 * 6 * 7;
    assertCorrupt(
        header -> header.putInt(8, 5),
        "at byte 1024: a volume of 5 x 6 x 7, bytes, begins here, but the file has " + length);
    assertCorrupt(
        header -> header
            .putInt(0, Integer.MAX_VALUE)
            .putInt(4, Integer.MAX_VALUE)
            .putInt(8, Integer.MAX_VALUE),
        "the file has " + length);
    assertCorrupt(header -> header.putInt(92, Integer.MAX_VALUE), "at byte 2147484671: a volume");
    assertCorrupt(header -> header.putInt(92, -1), "an extended header (nsymbt) of -1");
    assertCorrupt(header -> header.putInt(4, 0), "nx, ny, nz [7, 0, 4], none may be below 1");
    assertCorrupt(header -> header.putInt(64, 2), "mapc, mapr, maps 2, 2, 3 name no three axes");
  }

  private static void assertCorrupt(Consumer<ByteBuffer> change, String problem) {
    assertThatThrownBy(() -> InMemory.open(bytes(change)))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining(problem);
  }

  /** 3 x 40000 x 40000 of two bytes: the last voxel lies behind byte 9,600,000,000. */
  @Test
  void reachesBeyondFourGigabytes() {
    byte[] header = Arrays.copyOf(
        bytes(fields -> fields.putInt(0, 40_000).putInt(4, 40_000).putInt(8, 3).putInt(12, 6)),
        1024);
    long length = 1024 + 3L * 40_000 * 40_000 * 2;
    SparseBytes file =
        new SparseBytes(length, Map.of(0L, header, length - 4, new byte[] {1, 2, 3, 4}));

    VolumeReader reader = Formats.open(file).get(0).reader();
    Region corner = new Region(new Zyx(2, 39_999, 39_998), new Zyx(1, 1, 2));
    assertThat(InMemory.read(reader, corner)).containsExactly(1, 2, 3, 4);
    assertThat(reader.descriptor().naturalBlock()).isEqualTo(new Zyx(1, 209, 40_000));
  }
}
