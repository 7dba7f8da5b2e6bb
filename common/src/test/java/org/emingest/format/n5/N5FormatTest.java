package org.emingest.format.n5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.airlift.compress.zstd.ZstdCompressor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.emingest.error.CorruptDataException;
import org.emingest.error.NotFoundException;
import org.emingest.error.UnreachableException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.format.Noise;
import org.emingest.format.chunk.ChunkedArray;
import org.emingest.format.chunk.Chunks;
import org.emingest.format.chunk.MapStore;
import org.emingest.format.chunk.ScaleLevel;
import org.emingest.testkit.SampleType;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.n5.N5Encoder;
import org.emingest.testkit.n5.N5Options;
import org.emingest.volume.Field;
import org.emingest.volume.Statement;
import org.emingest.volume.Zyx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class N5FormatTest {

  /** Three different lengths, none a multiple of the block's. */
  private static final StackShape SHAPE = new StackShape(10, 19, 27);

  private interface Compression {
    OutputStream open(OutputStream packed) throws IOException;
  }

  private static byte[] pack(byte[] plain, Compression compression) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream stream = compression.open(packed)) {
      stream.write(plain);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    return packed.toByteArray();
  }

  private static byte[] zstd(byte[] plain) {
    ZstdCompressor compressor = new ZstdCompressor();
    byte[] packed = new byte[compressor.maxCompressedLength(plain.length)];
    int length = compressor.compress(plain, 0, plain.length, packed, 0, packed.length);
    return Arrays.copyOf(packed, length);
  }

  private static List<ScaleLevel> open(Map<String, byte[]> objects, String key) {
    return new N5Format().open(new MapStore(objects), key);
  }

  private static ChunkedArray array(Map<String, byte[]> objects) {
    List<ScaleLevel> levels = open(objects, "");
    assertThat(levels).hasSize(1);
    return levels.get(0).array();
  }

  static Stream<N5Options> options() {
    N5Options bytes = N5Options.raw("uint8", 8, 5, 4);
    return Stream.of(
        bytes,
        bytes.padded(),
        bytes.ofVariableLength(),
        bytes.gzip(),
        bytes.zlib().ofVariableLength(),
        N5Options.raw("uint8", 100, 100, 100),
        N5Options.raw("uint16", 8, 5, 4).gzip(),
        N5Options.raw("int8", 8, 5, 4),
        N5Options.raw("int16", 8, 5, 4)
            .compressed(
                "{\"type\":\"bzip2\",\"blockSize\":8}",
                plain -> pack(plain, BZip2CompressorOutputStream::new)),
        N5Options.raw("uint32", 27, 19, 3)
            .compressed(
                "{\"type\":\"xz\",\"preset\":6}",
                plain -> pack(plain, out -> new XZOutputStream(out, new LZMA2Options(1)))),
        N5Options.raw("int32", 8, 5, 4)
            .compressed("{\"type\":\"zstd\",\"level\":3}", N5FormatTest::zstd),
        N5Options.raw("float32", 8, 5, 4).padded().gzip(),
        N5Options.raw("float64", 8, 5, 4));
  }

  @ParameterizedTest
  @MethodSource("options")
  void readsBackWhatWasWritten(N5Options options) {
    Noise noise = new Noise(SHAPE, SampleType.valueOf(options.dataType().toUpperCase(Locale.ROOT)));
    ChunkedArray array = array(N5Encoder.store(noise, options, ""));

    assertThat(array.descriptor().dataType().numpyName()).isEqualTo(options.dataType());
    assertThat(array.descriptor().shape()).isEqualTo(new Zyx(10, 19, 27));
    assertThat(Chunks.readWhole(array)).isEqualTo(noise.all());
  }

  @Test
  void turnsPixelResolutionFromXyz() {
    N5Options options = N5Options.raw("uint8", 8, 5, 4)
        .with("\"pixelResolution\":{\"dimensions\":[4,5,0.006],\"unit\":\"um\"}");
    ScaleLevel level = open(N5Encoder.store(new Noise(SHAPE, SampleType.UINT8), options, ""), "")
        .get(0);
    assertThat(level.array().descriptor().naturalBlock()).isEqualTo(new Zyx(4, 5, 8));
    sizes(level, 6, 5000, 4000);
  }

  @Test
  void believesTheTransformAndTheNamesOfItsAxes() {
    N5Options options = N5Options.raw("uint8", 8, 5, 4)
        .with("\"pixelResolution\":{\"dimensions\":[1,2,3],\"unit\":\"nm\"}")
        .with("\"transform\":{\"axes\":[\"z\",\"y\",\"x\"],\"scale\":[6,5,4],"
            + "\"translate\":[3,2,1],\"units\":[\"nm\",\"nm\",\"nm\"]}");
    ScaleLevel level = open(N5Encoder.store(new Noise(SHAPE, SampleType.UINT8), options, ""), "")
        .get(0);
    sizes(level, 6, 5, 4);
    assertThat(level.translationNm()).containsExactly(3.0, 2.0, 1.0);
  }

  @Test
  void saysNothingOfLengthsWithoutAUnit() {
    N5Options options = N5Options.raw("uint8", 8, 5, 4)
        .with("\"pixelResolution\":[1.5,2.5,3.5]")
        .with("\"resolution\":[1,2,3]");
    ScaleLevel level = open(N5Encoder.store(new Noise(SHAPE, SampleType.UINT8), options, ""), "")
        .get(0);
    assertThat(level.statements()).isEmpty();
    assertThat(level.array().descriptor().header())
        .containsEntry("pixelResolution", List.of(1.5, 2.5, 3.5));
  }

  private static void sizes(ScaleLevel level, double z, double y, double x) {
    assertThat(level.statements())
        .extracting(Statement::field)
        .containsExactly(Field.VOXEL_SIZE_Z, Field.VOXEL_SIZE_Y, Field.VOXEL_SIZE_X);
    List<Double> sizes =
        level.statements().stream().map(each -> (Double) each.value()).toList();
    assertThat(sizes.get(0)).isCloseTo(z, offset(1e-9));
    assertThat(sizes.get(1)).isCloseTo(y, offset(1e-9));
    assertThat(sizes.get(2)).isCloseTo(x, offset(1e-9));
  }

  /** Levels of 10 x 19 x 27 and 5 x 9 x 13 voxels below {@code em}. */
  private static Map<String, byte[]> pyramid(String group, String fine, String coarse) {
    Map<String, byte[]> objects = new HashMap<>();
    objects.put("attributes.json", json("{\"n5\":\"4.0.0\"}"));
    if (!group.isEmpty()) {
      objects.put("em/attributes.json", json(group));
    }
    N5Options options = N5Options.raw("uint8", 8, 8, 8);
    N5Encoder.write(
        new Noise(SHAPE, SampleType.UINT8),
        fine.isEmpty() ? options : options.with(fine),
        "em/s0",
        objects::put);
    N5Encoder.write(
        new Noise(new StackShape(5, 9, 13), SampleType.UINT8),
        coarse.isEmpty() ? options : options.with(coarse),
        "em/s1",
        objects::put);
    return objects;
  }

  private static byte[] json(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void multipliesAGroupsResolutionByItsScales() {
    List<ScaleLevel> levels = open(
        pyramid(
            "{\"pixelResolution\":{\"unit\":\"nm\",\"dimensions\":[4,5,6]},"
                + "\"scales\":[[1,1,1],[2,2,3]]}",
            "",
            ""),
        "em");
    assertThat(levels).extracting(ScaleLevel::name).containsExactly("s0", "s1");
    assertThat(levels).extracting(ScaleLevel::key).containsExactly("em/s0", "em/s1");
    sizes(levels.get(0), 6, 5, 4);
    sizes(levels.get(1), 18, 10, 8);
    assertThat(levels.get(0).translationNm()).containsExactly(0.0, 0.0, 0.0);
    assertThat(levels.get(1).translationNm()).containsExactly(6.0, 2.5, 2.0);
    assertThat(levels.get(1).array().descriptor().shape()).isEqualTo(new Zyx(5, 9, 13));
  }

  @Test
  void multipliesResolutionsByTheLevelsOwnFactors() {
    List<ScaleLevel> levels = open(
        pyramid(
            "{\"axes\":[\"x\",\"y\",\"z\"],\"units\":[\"nm\",\"nm\",\"um\"],\"resolution\":[4,5,6]}",
            "\"downsamplingFactors\":[1,1,1]",
            "\"downsamplingFactors\":[2,4,1]"),
        "em");
    sizes(levels.get(0), 6000, 5, 4);
    sizes(levels.get(1), 6000, 20, 8);
  }

  @Test
  void doesNotGuessTheSizeOfCoarserLevels() {
    List<ScaleLevel> levels = open(
        pyramid("{\"pixelResolution\":{\"unit\":\"nm\",\"dimensions\":[4,5,6]}}", "", ""), "em");
    sizes(levels.get(0), 6, 5, 4);
    assertThat(levels.get(1).statements()).isEmpty();
  }

  @Test
  void followsTheMultiscalesOfCosem() {
    String transform = "{\"axes\":[\"z\",\"y\",\"x\"],\"scale\":[%s],\"translate\":[%s],"
        + "\"units\":[\"nm\",\"nm\",\"nm\"]}";
    List<ScaleLevel> levels = open(
        pyramid(
            "{\"multiscales\":[{\"datasets\":[{\"path\":\"s0\",\"transform\":"
                + transform.formatted("6,5,4", "0,0,0") + "},{\"path\":\"s1\",\"transform\":"
                + transform.formatted("12,10,8", "3,2.5,2") + "}]}]}",
            "",
            ""),
        "em");
    sizes(levels.get(1), 12, 10, 8);
    assertThat(levels.get(1).translationNm()).containsExactly(3.0, 2.5, 2.0);
  }

  @Test
  void findsLevelsWhereTheStoreCannotList() {
    MapStore mute = new MapStore(pyramid("", "", "")).mute();
    assertThat(new N5Format().recognises(mute, "em")).isTrue();
    assertThat(new N5Format().open(mute, "em"))
        .extracting(ScaleLevel::name)
        .containsExactly("s0", "s1");
  }

  @Test
  void makesNamedChannelsAndTimePointsVolumes() {
    Map<String, byte[]> objects = new HashMap<>();
    objects.put(
        "attributes.json",
        json("{\"dimensions\":[2,3,2,1,2],\"blockSize\":[2,3,1,1,2],\"dataType\":\"uint8\","
            + "\"compression\":{\"type\":\"raw\"},\"axes\":[\"x\",\"y\",\"c\",\"z\",\"t\"]}"));
    for (int channel = 0; channel < 2; channel++) {
      ByteBuffer block = ByteBuffer.allocate(36).putShort((short) 0).putShort((short) 5);
      block.putInt(2).putInt(3).putInt(1).putInt(1).putInt(2);
      for (int voxel = 0; voxel < 12; voxel++) {
        block.put((byte) (100 * channel + voxel));
      }
      objects.put("0/0/" + channel + "/0/0", block.array());
    }
    List<ScaleLevel> volumes = open(objects, "");
    assertThat(volumes).extracting(ScaleLevel::channel).containsExactly(0, 0, 1, 1);
    assertThat(volumes).extracting(ScaleLevel::timePoint).containsExactly(0, 1, 0, 1);
    assertThat(volumes.get(0).array().descriptor().shape()).isEqualTo(new Zyx(1, 3, 2));
    assertThat(Chunks.readWhole(volumes.get(0).array())).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(Chunks.readWhole(volumes.get(3).array()))
        .containsExactly(106, 107, 108, 109, 110, 111);
  }

  @Test
  void readsOldAttributesAndCommentsInThem() {
    Map<String, byte[]> objects = new HashMap<>();
    objects.put(
        "attributes.json",
        json("/* a licence */ {\"dataType\":\"uint8\",\"compressionType\":\"raw\","
            + "\"blockSize\":[2,2],\"dimensions\":[2,2]}"));
    objects.put("0/0", new byte[] {0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 2, 9, 8, 7, 6});
    assertThat(Chunks.readWhole(array(objects))).containsExactly(9, 8, 7, 6);
  }

  @Test
  void takesAbsentBlocksForZerosAndSilenceForAnError() {
    Map<String, byte[]> objects =
        N5Encoder.store(new Noise(SHAPE, SampleType.UINT16), N5Options.raw("uint16", 8, 5, 4), "");
    objects.remove("1/0/0");
    MapStore store = new MapStore(objects);
    ChunkedArray array = new N5Format().open(store, "").get(0).array();
    ByteBuffer target = ByteBuffer.allocate(400);
    assertThat(array.read(new Zyx(0, 0, 0), target)).isTrue();
    assertThat(array.read(new Zyx(0, 0, 1), target)).isFalse();
    assertThat(target.remaining()).isEqualTo(320);
    while (target.hasRemaining()) {
      assertThat(target.get()).isZero();
    }
    store.delay("1/0/0");
    assertThatThrownBy(() -> array.read(new Zyx(0, 0, 1), target))
        .isInstanceOf(UnreachableException.class);
  }

  @Test
  void holdsTheClaimsOfABlockAgainstTheDataSet() {
    Map<String, byte[]> objects =
        N5Encoder.store(new Noise(SHAPE, SampleType.UINT8), N5Options.raw("uint8", 8, 5, 4), "");
    claim(objects, 7, 7, "the block has 7 voxels along x, expected are 8 to 8");
    claim(objects, 7, 9, "the block has 9 voxels along x, expected are 8 to 8");
    claim(objects, 4, 127, "2130706440 voxels along x");
    claim(objects, 3, 2, "2 dimensions in a data set of 3");
    claim(objects, 1, 1, "varlength block");
    claim(objects, 1, 2, "mode 2");
  }

  private static void claim(Map<String, byte[]> objects, int at, int value, String because) {
    Map<String, byte[]> changed = new HashMap<>(objects);
    byte[] block = objects.get("0/0/0").clone();
    block[at] = (byte) value;
    changed.put("0/0/0", block);
    ChunkedArray array = array(changed);
    assertThatThrownBy(() -> Chunks.read(array, new Zyx(0, 0, 0)))
        .isInstanceOfAny(CorruptDataException.class, UnsupportedDataException.class)
        .hasMessageContaining("memory:0/0/0")
        .hasMessageContaining(because);
  }

  @Test
  void refusesWhatItDoesNotReadByName() {
    refused("raw", "jpeg", UnsupportedDataException.class, "/compression/type 'jpeg' is not read");
    refused("uint8", "object", UnsupportedDataException.class, "/dataType 'object'");
    refused(
        "[4,4,4]", "[4000,4000,4000]", UnsupportedDataException.class, "/blockSize makes blocks");
    refused("[8,8,8]", "[8,8,8,3]", UnsupportedDataException.class, "no 'axes' name them");
    refused("[8,8,8]", "[8,8]", CorruptDataException.class, "/blockSize should be a list of 2");
    refused("[8,8,8]", "[8,8,0]", CorruptDataException.class, "/dimensions/2");
    refused("[8,8,8]", "[1e14,1e14,1e14]", CorruptDataException.class, "can be counted");
    refused("{\"dim", "<html>{\"dim", CorruptDataException.class, "a page of HTML");
  }

  private static void refused(String part, String by, Class<?> type, String because) {
    String attributes = "{\"dimensions\":[8,8,8],\"blockSize\":[4,4,4],\"dataType\":\"uint8\","
        + "\"compression\":{\"type\":\"raw\"}}";
    assertThatThrownBy(() ->
            open(Map.of("attributes.json", json(attributes.replace(part, by))), ""))
        .isInstanceOf(type)
        .hasMessageContaining("memory:attributes.json")
        .hasMessageContaining(because);
  }

  @Test
  void saysWhatIsThereInsteadOfADataSet() {
    Map<String, byte[]> objects = pyramid("", "", "");
    assertThat(new N5Format().recognises(new MapStore(objects), "")).isTrue();
    assertThat(new N5Format().recognises(new MapStore(Map.of()), "")).isFalse();
    assertThatThrownBy(() -> open(objects, ""))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("attributes.json, em/");
  }
}
