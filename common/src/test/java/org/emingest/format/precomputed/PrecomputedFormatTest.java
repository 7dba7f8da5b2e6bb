package org.emingest.format.precomputed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.assertj.core.groups.Tuple;
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
import org.emingest.testkit.Volume;
import org.emingest.testkit.precomputed.PrecomputedEncoder;
import org.emingest.testkit.precomputed.PrecomputedInfo;
import org.emingest.testkit.precomputed.PrecomputedOptions;
import org.emingest.testkit.precomputed.PrecomputedOptions.ShardingOptions;
import org.emingest.volume.Field;
import org.emingest.volume.Region;
import org.emingest.volume.Statement;
import org.emingest.volume.Zyx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PrecomputedFormatTest {

  /** Three different lengths, none a multiple of the chunk's. */
  private static final StackShape SHAPE = new StackShape(10, 19, 27);

  private static final ShardingOptions IDENTITY = new ShardingOptions(false, 1, 2, 2, true, true);
  private static final ShardingOptions MURMUR = new ShardingOptions(true, 2, 3, 5, false, false);

  private static List<ScaleLevel> open(MapStore store) {
    return new PrecomputedFormat().open(store, "");
  }

  private static ChunkedArray array(Map<String, byte[]> objects) {
    List<ScaleLevel> levels = open(new MapStore(objects));
    assertThat(levels).hasSize(1);
    return levels.get(0).array();
  }

  private static Map<String, byte[]> withInfo(String info) {
    return Map.of("info", info.getBytes(StandardCharsets.UTF_8));
  }

  private static String info(String scaleMembers) {
    return "{'type':'image','data_type':'uint8','num_channels':1,'scales':[{'key':'a','size':[8,8,8],"
            .replace('\'', '"')
        + ("'resolution':[8,8,8],'chunk_sizes':[[8,8,8]]," + scaleMembers + "}]}")
            .replace('\'', '"');
  }

  /** Labels that repeat, as segments do. */
  private record Labels(StackShape shape, SampleType type) implements Volume {

    @Override
    public byte[] section(int z) {
      byte[] section = new byte[(int) bytesPerSection()];
      Random random = new Random(z);
      byte[] some = new byte[16];
      random.nextBytes(some);
      for (int at = 0; at < section.length; at += type.bytes()) {
        int label = random.nextInt(16 - type.bytes());
        System.arraycopy(some, label, section, at, type.bytes());
      }
      return section;
    }
  }

  static Stream<PrecomputedOptions> exactOptions() {
    PrecomputedOptions bytes = PrecomputedOptions.raw("uint8");
    PrecomputedOptions labels =
        PrecomputedOptions.raw("uint32").encoding("compressed_segmentation");
    PrecomputedOptions wide = PrecomputedOptions.raw("uint64").encoding("compressed_segmentation");
    return Stream.of(
        bytes,
        bytes.chunk(16, 8, 4).offset(-32, 64, 5),
        bytes.namedGz(),
        bytes.sharded(IDENTITY),
        bytes.chunk(4, 8, 16).offset(100, 200, 300).sharded(MURMUR),
        bytes.chunk(64, 64, 64),
        bytes.encoding("png"),
        PrecomputedOptions.raw("int8"),
        PrecomputedOptions.raw("uint16"),
        PrecomputedOptions.raw("uint16").encoding("png").sharded(MURMUR),
        PrecomputedOptions.raw("int16"),
        PrecomputedOptions.raw("uint32"),
        PrecomputedOptions.raw("int32"),
        PrecomputedOptions.raw("float32").sharded(IDENTITY),
        PrecomputedOptions.raw("uint64"),
        labels,
        labels.segmentationBlock(4, 4, 4).chunk(13, 6, 7).namedGz(),
        wide.segmentationBlock(3, 5, 2),
        wide.sharded(IDENTITY));
  }

  private static SampleType sampleType(PrecomputedOptions options) {
    return options.dataType().equals("uint64")
        ? SampleType.FLOAT64
        : SampleType.valueOf(options.dataType().toUpperCase(Locale.ROOT));
  }

  @ParameterizedTest
  @MethodSource("exactOptions")
  void readsBackWhatWasWritten(PrecomputedOptions options) {
    Labels volume = new Labels(SHAPE, sampleType(options));
    ChunkedArray array = array(PrecomputedEncoder.store(volume, options));

    assertThat(array.descriptor().dataType().numpyName()).isEqualTo(options.dataType());
    assertThat(array.descriptor().shape()).isEqualTo(new Zyx(10, 19, 27));
    assertThat(Chunks.readWhole(array)).isEqualTo(all(volume));
  }

  private static byte[] all(Volume volume) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int z = 0; z < volume.shape().z(); z++) {
      all.writeBytes(volume.section(z));
    }
    return all.toByteArray();
  }

  @Test
  void readsJpegNearlyAndSaysThatItIsLossy() {
    Volume ramp = new Volume() {
      @Override
      public StackShape shape() {
        return SHAPE;
      }

      @Override
      public SampleType type() {
        return SampleType.UINT8;
      }

      @Override
      public byte[] section(int z) {
        byte[] section = new byte[19 * 27];
        for (int i = 0; i < section.length; i++) {
          section[i] = (byte) (5 * z + 4 * (i / 27) + 3 * (i % 27));
        }
        return section;
      }
    };
    PrecomputedOptions options = PrecomputedOptions.raw("uint8").encoding("jpeg");
    ChunkedArray array = array(PrecomputedEncoder.store(ramp, options));

    assertThat(array.descriptor().compression()).isEqualTo("jpeg (lossy)");
    byte[] read = Chunks.readWhole(array);
    byte[] written = all(ramp);
    double difference = 0;
    for (int i = 0; i < written.length; i++) {
      difference += Math.abs(Byte.toUnsignedInt(read[i]) - Byte.toUnsignedInt(written[i]));
    }
    assertThat(difference / written.length).isLessThan(8);
  }

  @Test
  void readsProgressiveJpegButNotAHundredScans() throws IOException {
    PrecomputedOptions options = PrecomputedOptions.raw("uint8").encoding("jpeg");
    Map<String, byte[]> objects =
        PrecomputedEncoder.store(new Noise(new StackShape(8, 8, 8), SampleType.UINT8), options);
    byte[] sequential = Chunks.readWhole(array(objects));
    byte[] progressive = progressive(objects.get("8_8_8/0-8_0-8_0-8"));
    objects.put("8_8_8/0-8_0-8_0-8", progressive);
    byte[] read = Chunks.readWhole(array(objects));
    for (int i = 0; i < read.length; i++) {
      int difference = Byte.toUnsignedInt(read[i]) - Byte.toUnsignedInt(sequential[i]);
      assertThat(Math.abs(difference)).isLessThan(40);
    }

    byte[] manyScans = Arrays.copyOf(progressive, progressive.length + 202);
    for (int i = progressive.length; i < manyScans.length; i += 2) {
      manyScans[i] = (byte) 0xff;
      manyScans[i + 1] = (byte) 0xda;
    }
    objects.put("8_8_8/0-8_0-8_0-8", manyScans);
    assertThatThrownBy(() -> Chunks.readWhole(array(objects)))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("more than 100 scans");
  }

  /** The same picture, finer with every scan. */
  private static byte[] progressive(byte[] jpeg) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam wanted = writer.getDefaultWriteParam();
    wanted.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file)) {
      writer.setOutput(out);
      writer.write(
          null, new IIOImage(ImageIO.read(new ByteArrayInputStream(jpeg)), null, null), wanted);
    }
    writer.dispose();
    return file.toByteArray();
  }

  @Test
  void refusesPicturesOfAnotherSizeOrInColour() throws IOException {
    PrecomputedOptions options = PrecomputedOptions.raw("uint8").encoding("jpeg");
    Noise noise = new Noise(new StackShape(8, 8, 8), SampleType.UINT8);
    Map<String, byte[]> objects = PrecomputedEncoder.store(noise, options);
    ByteArrayOutputStream colour = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(8, 64, BufferedImage.TYPE_INT_RGB), "jpeg", colour);
    objects.put("8_8_8/0-8_0-8_0-8", colour.toByteArray());
    assertThatThrownBy(() -> Chunks.readWhole(array(objects)))
        .isInstanceOf(UnsupportedDataException.class)
        .hasMessageContaining("3 components");

    Noise smaller = new Noise(new StackShape(8, 8, 7), SampleType.UINT8);
    for (String encoding : List.of("jpeg", "png")) {
      Map<String, byte[]> other = PrecomputedEncoder.store(noise, options.encoding(encoding));
      other.put(
          "8_8_8/0-8_0-8_0-8",
          PrecomputedEncoder.store(smaller, options.encoding(encoding)).get("8_8_8/0-7_0-8_0-8"));
      assertThatThrownBy(() -> Chunks.readWhole(array(other)))
          .isInstanceOf(CorruptDataException.class)
          .hasMessageContaining("7 x 64 pixels is no chunk of 8 x 8 x 8 voxels");
    }
  }

  @Test
  void turnsXyzOfInfoOnce() {
    PrecomputedOptions options =
        PrecomputedOptions.raw("uint8").chunk(4, 8, 16).offset(1, 2, 3).resolution(4, 8, 40);
    MapStore store =
        new MapStore(PrecomputedEncoder.store(new Noise(SHAPE, SampleType.UINT8), options));
    ScaleLevel level = open(store).get(0);

    assertThat(level.array().descriptor().shape()).isEqualTo(new Zyx(10, 19, 27));
    assertThat(level.array().descriptor().naturalBlock()).isEqualTo(new Zyx(10, 8, 4));
    assertThat(level.translationNm()).containsExactly(120.0, 16.0, 4.0);
    assertThat(level.statements())
        .extracting(Statement::field, Statement::value)
        .containsExactly(
            Tuple.tuple(Field.VOXEL_SIZE_Z, 40.0),
            Tuple.tuple(Field.VOXEL_SIZE_Y, 8.0),
            Tuple.tuple(Field.VOXEL_SIZE_X, 4.0));
    assertThat(level.array().descriptor().header())
        .containsEntry("voxel_offset", List.of(1L, 2L, 3L));
  }

  @Test
  void beginsTheChunkGridAtTheVoxelOffset() {
    PrecomputedOptions options = PrecomputedOptions.raw("uint8").offset(100, 200, 300);
    Noise noise = new Noise(SHAPE, SampleType.UINT8);
    MapStore store = new MapStore(PrecomputedEncoder.store(noise, options));
    ChunkedArray array = open(store).get(0).array();

    assertThat(Chunks.read(array, new Zyx(1, 2, 3)))
        .isEqualTo(noise.cut(new Region(new Zyx(8, 16, 24), new Zyx(2, 3, 3))));
    assertThat(store.requests()).contains("8_8_8/124-127_216-219_308-310");
  }

  @Test
  void putsTheCentresOfCoarserVoxelsHalfAVoxelOn() {
    Noise fine = new Noise(new StackShape(8, 8, 8), SampleType.UINT8);
    Noise coarse = new Noise(new StackShape(4, 4, 4), SampleType.UINT8);
    List<PrecomputedOptions> options = List.of(
        PrecomputedOptions.raw("uint8").key("c").resolution(16, 16, 16),
        PrecomputedOptions.raw("uint8").key("f"));
    Map<String, byte[]> objects = new HashMap<>();
    objects.put("info", PrecomputedInfo.of(List.of(coarse, fine), options, 1));

    List<ScaleLevel> levels = open(new MapStore(objects));
    assertThat(levels).extracting(ScaleLevel::name).containsExactly("f", "c");
    assertThat(levels.get(0).translationNm()).containsExactly(0.0, 0.0, 0.0);
    assertThat(levels.get(1).translationNm()).containsExactly(4.0, 4.0, 4.0);
  }

  @Test
  void makesEachChannelAVolume() {
    List<Volume> channels =
        List.of(new Noise(SHAPE, SampleType.UINT16), new Labels(SHAPE, SampleType.UINT16));
    PrecomputedOptions options = PrecomputedOptions.raw("uint16").sharded(IDENTITY);
    Map<String, byte[]> objects = new HashMap<>();
    objects.put("info", PrecomputedInfo.of(channels, List.of(options), 2));
    PrecomputedEncoder.write(channels, options, objects::put);

    List<ScaleLevel> levels = open(new MapStore(objects));
    assertThat(levels).extracting(ScaleLevel::channel).containsExactly(0, 1);
    for (int channel = 0; channel < 2; channel++) {
      assertThat(Chunks.readWhole(levels.get(channel).array()))
          .isEqualTo(all(channels.get(channel)));
    }
  }

  @Test
  void takesAbsentChunksForZerosAndSaysSo() {
    PrecomputedOptions options = PrecomputedOptions.raw("uint16");
    Map<String, byte[]> objects =
        PrecomputedEncoder.store(new Noise(SHAPE, SampleType.UINT16), options);
    objects.remove("8_8_8/8-16_0-8_0-8");
    ChunkedArray array = array(objects);

    ByteBuffer target = ByteBuffer.allocate(2000);
    assertThat(array.read(new Zyx(0, 0, 0), target)).isTrue();
    assertThat(array.read(new Zyx(0, 0, 1), target)).isFalse();
    assertThat(target.remaining()).isEqualTo(1024);
    while (target.hasRemaining()) {
      assertThat(target.get()).isZero();
    }
  }

  @Test
  void takesAbsentShardsAndChunksForZeros() {
    PrecomputedOptions options = PrecomputedOptions.raw("uint8").sharded(MURMUR);
    Map<String, byte[]> objects =
        PrecomputedEncoder.store(new Noise(SHAPE, SampleType.UINT8), options);
    String shard = objects.keySet().stream()
        .filter(key -> key.endsWith("shard"))
        .findFirst()
        .get();
    objects.remove(shard);
    ChunkedArray array = array(objects);

    List<Boolean> there = new ArrayList<>();
    ByteBuffer target = ByteBuffer.allocate(2000);
    Chunks.forEach(array, index -> there.add(array.read(index, target)));
    assertThat(there).contains(true, false);
  }

  @Test
  void neverTakesSilenceForAbsence() {
    PrecomputedOptions options = PrecomputedOptions.raw("uint8");
    MapStore store = new MapStore(Map.of(
        "info",
        PrecomputedInfo.of(List.of(new Noise(SHAPE, SampleType.UINT8)), List.of(options), 1)));
    ChunkedArray array = open(store).get(0).array();
    store.delay(".gz");
    assertThatThrownBy(() -> Chunks.read(array, new Zyx(0, 0, 0)))
        .isInstanceOf(UnreachableException.class);
  }

  @Test
  void doesNotTakeShardsOfTheOlderFormForAbsentOnes() {
    PrecomputedOptions options =
        PrecomputedOptions.raw("uint8").sharded(new ShardingOptions(false, 0, 0, 0, false, false));
    Map<String, byte[]> objects =
        PrecomputedEncoder.store(new Noise(SHAPE, SampleType.UINT8), options);
    objects.put("8_8_8/0.index", objects.remove("8_8_8/0.shard"));
    ChunkedArray array = array(objects);
    assertThatThrownBy(() -> Chunks.read(array, new Zyx(0, 0, 0)))
        .isInstanceOf(UnsupportedDataException.class)
        .hasMessageContaining("0.index")
        .hasMessageContaining("read are .shard files");
  }

  @Test
  void asksForEachIndexOnceHoweverManyThreads() throws Exception {
    PrecomputedOptions options = PrecomputedOptions.raw("uint8").sharded(IDENTITY);
    Noise noise = new Noise(SHAPE, SampleType.UINT8);
    MapStore store = new MapStore(PrecomputedEncoder.store(noise, options));
    ChunkedArray array = open(store).get(0).array();

    List<Thread> threads = new ArrayList<>();
    List<byte[]> results = Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < 8; i++) {
      threads.add(new Thread(() -> results.add(Chunks.readWhole(array))));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(results).hasSize(8).allMatch(each -> Arrays.equals(each, noise.all()));
    assertThat(store.requests().stream().filter(request -> request.contains(" 0+64")))
        .hasSize(4)
        .doesNotHaveDuplicates();
  }

  @Test
  void refusesWhatItDoesNotReadByName() {
    refused(info("'encoding':'compresso'"), "/scales/0/encoding 'compresso' is not read");
    refused(info("'encoding':'jxl'"), "'jxl'");
    refused(info("'encoding':'png'").replace("uint8", "float32"), "'png' with data_type float32");
    refused(
        info("'encoding':'jpeg'").replace("\"num_channels\":1", "\"num_channels\":3"),
        "3 channels");
    refused(info("'encoding':'raw'").replace("uint8", "bfloat16"), "'bfloat16'");
    refused(info("'encoding':'raw'").replace("image", "annotation"), "'annotation'");
    refused(info("'encoding':'raw'").replace("\"a\"", "\"../../a\""), "leads out of the store");
    refused(
        info("'encoding':'raw'").replace("[[8,8,8]]", "[[8000,8000,8000]]"), "512000000000 bytes");
    refused(
        info("'encoding':'raw','sharding':{'@type':'neuroglancer_uint64_sharded_v1','hash':'md5',"
            + "'preshift_bits':0,'minishard_bits':0,'shard_bits':0}"),
        "/scales/0/sharding/hash 'md5'");
  }

  private static void refused(String info, String because) {
    assertThatThrownBy(() -> open(new MapStore(withInfo(info))))
        .isInstanceOf(UnsupportedDataException.class)
        .hasMessageContaining("memory:info")
        .hasMessageContaining(because);
  }

  @Test
  void saysWhereAnInfoIsBroken() {
    broken("<!DOCTYPE html><html>Sign in", "a page of HTML");
    broken("{\"type\":\"image\",\"type\":\"image\"}", "uplicate");
    broken("", "empty");
    broken("[]", "no object with 'type'");
    broken(info("'encoding':'raw'").replace("[[8,8,8]]", "[]"), "/scales/0/chunk_sizes should be");
    broken(info("'encoding':'raw'").replace("[8,8,8],\"res", "[8,8,-8],\"res"), "/scales/0/size/2");
    broken(info("'encoding':'raw'").replace("[8,8,8],\"res", "[8,8],\"res"), "list of 3 elements");
    broken(
        info("'encoding':'raw'").replace("[8,8,8],\"res", "[1e15,1e15,1e15],\"res"),
        "more voxels than can be counted");
    broken(info("'encoding':'raw'").replace("n\":[8,8,8]", "n\":[8,0,8]"), "above 0");
    broken(info("'encoding':'raw','voxel_offset':[0,0,1e300]"), "voxel_offset/2");
  }

  private static void broken(String info, String because) {
    assertThatThrownBy(() -> open(new MapStore(withInfo(info))))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("memory:info")
        .hasMessageContaining(because);
  }

  @Test
  void refusesChunksOfAnotherLength() {
    Map<String, byte[]> objects = PrecomputedEncoder.store(
        new Noise(SHAPE, SampleType.UINT8), PrecomputedOptions.raw("uint8"));
    objects.put("8_8_8/0-8_0-8_0-8", new byte[511]);
    objects.put("8_8_8/8-16_0-8_0-8", new byte[513]);
    ChunkedArray array = array(objects);
    for (long x = 0; x < 2; x++) {
      Zyx index = new Zyx(0, 0, x);
      assertThatThrownBy(() -> Chunks.read(array, index)).isInstanceOf(CorruptDataException.class);
    }
  }

  @Test
  void saysWhatIsThereInsteadOfAVolume() {
    MapStore store = new MapStore(Map.of("emdata/info", new byte[0], "readme", new byte[0]));
    assertThat(new PrecomputedFormat().recognises(store, "")).isFalse();
    assertThatThrownBy(() -> open(store))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("memory:info is not there")
        .hasMessageContaining("emdata/, readme");
  }

  @Test
  void recognisesInfoBelowTheRootAndFollowsKeysThatLeadUp() {
    Noise noise = new Noise(SHAPE, SampleType.UINT8);
    PrecomputedOptions options = PrecomputedOptions.raw("uint8").key("../raw");
    Map<String, byte[]> objects = new HashMap<>();
    objects.put("seg/info", PrecomputedInfo.of(List.of(noise), List.of(options), 1));
    PrecomputedEncoder.write(List.of(noise), options.key("raw"), objects::put);
    MapStore store = new MapStore(objects);
    PrecomputedFormat format = new PrecomputedFormat();

    assertThat(format.recognises(store, "seg")).isTrue();
    assertThat(Chunks.readWhole(format.open(store, "seg").get(0).array())).isEqualTo(noise.all());
  }
}
