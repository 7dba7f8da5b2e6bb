package org.emingest.format.mrc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
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
import org.emingest.testkit.SampleType;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.Volume;
import org.emingest.testkit.mrc.MrcOptions;
import org.emingest.transfer.RandomAccessBytes;
import org.emingest.volume.BlockGrid;
import org.emingest.volume.Field;
import org.emingest.volume.Region;
import org.emingest.volume.Statement;
import org.emingest.volume.VolumeReader;
import org.emingest.volume.Zyx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files whose columns, rows and sections run along any of x, y and z. */
class MrcAxesTest {

  private static final List<List<Integer>> ORDERS = List.of(
      List.of(1, 2, 3),
      List.of(1, 3, 2),
      List.of(2, 1, 3),
      List.of(2, 3, 1),
      List.of(3, 1, 2),
      List.of(3, 2, 1));

  /** Two columns, three rows and four sections of int16; each voxel tells its own section, row and column. */
  private record Numbered() implements Volume {

    @Override
    public StackShape shape() {
      return new StackShape(4, 3, 2);
    }

    @Override
    public SampleType type() {
      return SampleType.INT16;
    }

    @Override
    public byte[] section(int section) {
      ByteBuffer bytes = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
      for (int row = 0; row < 3; row++) {
        for (int column = 0; column < 2; column++) {
          bytes.putShort((short) (100 * section + 10 * row + column));
        }
      }
      return bytes.array();
    }
  }

  private static byte[] numbered(int mapc, int mapr, int maps) {
    return MrcFiles.write(
        new Numbered(),
        MrcOptions.of(SampleType.INT16),
        header -> header.putInt(64, mapc).putInt(68, mapr).putInt(72, maps));
  }

  private static MrcOptions turned(MrcOptions options, List<Integer> axes) {
    return options.axes(axes.get(0), axes.get(1), axes.get(2));
  }

  /** Digits of a voxel: its section, row and column in the file. Rows of the array end with a slash, sections with a bar. */
  @ParameterizedTest
  @CsvSource({
    "1, 2, 3, 4 x 3 x 2, 000 001/010 011/020 021|100 101/110 111/120 121|"
        + "200 201/210 211/220 221|300 301/310 311/320 321",
    "0, 0, 0, 4 x 3 x 2, 000 001/010 011/020 021|100 101/110 111/120 121|"
        + "200 201/210 211/220 221|300 301/310 311/320 321",
    "1, 3, 2, 3 x 4 x 2, 000 001/100 101/200 201/300 301|010 011/110 111/210 211/310 311|"
        + "020 021/120 121/220 221/320 321",
    "2, 1, 3, 4 x 2 x 3, 000 010 020/001 011 021|100 110 120/101 111 121|"
        + "200 210 220/201 211 221|300 310 320/301 311 321",
    "2, 3, 1, 3 x 2 x 4, 000 100 200 300/001 101 201 301|010 110 210 310/011 111 211 311|"
        + "020 120 220 320/021 121 221 321",
    "3, 1, 2, 2 x 4 x 3, 000 010 020/100 110 120/200 210 220/300 310 320|"
        + "001 011 021/101 111 121/201 211 221/301 311 321",
    "3, 2, 1, 2 x 3 x 4, 000 100 200 300/010 110 210 310/020 120 220 320|"
        + "001 101 201 301/011 111 211 311/021 121 221 321",
  })
  void turnsEveryOrderOfTheAxesIntoZyx(
      int mapc, int mapr, int maps, String shape, String expected) {
    byte[] file = numbered(mapc, mapr, maps);
    assertThat(InMemory.open(file).descriptor().shape()).hasToString(shape);

    ByteBuffer voxels = ByteBuffer.wrap(InMemory.readWhole(file)).order(ByteOrder.LITTLE_ENDIAN);
    List<Integer> found = new ArrayList<>();
    while (voxels.hasRemaining()) {
      found.add((int) voxels.getShort());
    }
    List<Integer> wanted = new ArrayList<>();
    for (String number : expected.split("[ /|]")) {
      wanted.add(Integer.parseInt(number));
    }
    assertThat(found).isEqualTo(wanted);
  }

  @ParameterizedTest
  @CsvSource({"UINT8, 0", "UINT8, 101", "INT16, 1", "FLOAT32, 2", "UINT16, 6", "UINT16, 12"})
  void readsAnyRegionOfEveryOrderInEveryModeAndByteOrder(SampleType type, int mode) {
    Random random = new Random(mode);
    for (List<Integer> axes : ORDERS) {
      Noise noise = new Noise(new StackShape(5, 6, 7), type);
      MrcOptions little = turned(MrcOptions.of(type).mode(mode).extended("FEI1", 24), axes);
      for (MrcOptions options : List.of(little, little.bigEndian())) {
        VolumeReader reader = InMemory.open(MrcFiles.write(noise, options));
        assertThat(reader.descriptor().shape()).isEqualTo(new Zyx(5, 6, 7));
        for (int round = 0; round < 60; round++) {
          Region region = round == 0 ? Region.of(new Zyx(5, 6, 7)) : noise.anyRegion(random);
          assertThat(InMemory.read(reader, region))
              .as("%s of axes %s, mode %s, %s", region, axes, mode, options.order())
              .isEqualTo(kept(noise.cut(region), mode));
        }
      }
    }
  }

  private static byte[] kept(byte[] expected, int mode) {
    if (mode == MrcOptions.PACKED) {
      for (int i = 0; i < expected.length; i++) {
        expected[i] &= 0xf;
      }
    }
    return expected;
  }

  /** Larger than a piece in every direction, and in lengths that no piece divides. */
  @Test
  void readsBlockByBlockWhatItReadsAtOnceAndNoByteTwice() {
    Zyx shape = new Zyx(41, 71, 131);
    Noise noise = new Noise(new StackShape(41, 71, 131), SampleType.INT16);
    byte[] whole = noise.all();
    for (List<Integer> axes : ORDERS.subList(1, 6)) {
      byte[] file = MrcFiles.write(noise, turned(MrcOptions.of(SampleType.INT16), axes));
      Counted counted = new Counted(new MemoryBytes(file));
      VolumeReader reader = Formats.open(counted).get(0).reader();
      counted.reset();
      assertThat(InMemory.read(reader, Region.of(shape))).isEqualTo(whole);
      assertThat(counted.bytes).isEqualTo(whole.length);
      assertThat(counted.reads).as("axes %s", axes).isLessThan(whole.length / 1024);

      counted.reset();
      assertThat(byBlocks(reader)).isEqualTo(whole);
      assertThat(counted.bytes).isEqualTo(whole.length);
      assertThat(counted.reads).as("axes %s", axes).isLessThan(whole.length / 1024);
    }
  }

  private static byte[] byBlocks(VolumeReader reader) {
    Zyx shape = reader.descriptor().shape();
    ByteBuffer whole = ByteBuffer.allocate((int) reader.descriptor().bytes());
    BlockGrid blocks = new BlockGrid(shape, reader.descriptor().naturalBlock());
    for (long i = 0; i < blocks.count(); i++) {
      Region region = blocks.region(i);
      byte[] block = InMemory.read(reader, region);
      int rowBytes = (int) region.shape().x() * 2;
      for (int row = 0; row < block.length / rowBytes; row++) {
        long z = region.origin().z() + row / region.shape().y();
        long y = region.origin().y() + row % region.shape().y();
        int to = (int) ((z * shape.y() + y) * shape.x() + region.origin().x()) * 2;
        whole.put(to, block, row * rowBytes, rowBytes);
      }
    }
    return whole.array();
  }

  /** Counts what is asked of a file. */
  private static final class Counted implements RandomAccessBytes {

    private final RandomAccessBytes file;
    private long bytes;
    private long reads;

    Counted(RandomAccessBytes file) {
      this.file = file;
    }

    void reset() {
      bytes = 0;
      reads = 0;
    }

    @Override
    public String location() {
      return file.location();
    }

    @Override
    public long length() {
      return file.length();
    }

    @Override
    public void read(long position, ByteBuffer target) {
      bytes += target.remaining();
      reads++;
      file.read(position, target);
    }

    @Override
    public void close() {
      file.close();
    }
  }

  /** 3000 x 40000 x 40000 of two bytes: 9.6 TB, of which a block of 8 MiB is read. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void takesLittleMemoryHoweverLargeTheVolume(int order) {
    List<Integer> axes = ORDERS.get(order + 1);
    byte[] header = MrcFiles.write(
        new Noise(new StackShape(1, 1, 1), SampleType.UINT16),
        turned(MrcOptions.of(SampleType.UINT16), axes),
        fields -> fields.putInt(0, 40_000).putInt(4, 40_000).putInt(8, 3000));
    long length = 1024 + 3000L * 40_000 * 40_000 * 2;
    VolumeReader reader =
        Formats.open(new Huge(length, Arrays.copyOf(header, 4096))).get(0).reader();
    Zyx shape = reader.descriptor().shape();
    assertThat(reader.descriptor().naturalBlock().product()).isEqualTo(8192);

    Zyx size = new Zyx(128, 128, 256);
    Zyx last = new Zyx(shape.z() - 128, shape.y() - 128, shape.x() - 256);
    ByteBuffer target = ByteBuffer.allocateDirect(8 << 20);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    reader.read(new Region(last, size), target);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(4 << 20);
    assertThat(target.get((8 << 20) - 2)).isEqualTo((byte) 7);
    assertThat(target.get((8 << 20) - 1)).isEqualTo((byte) 9);
  }

  /** A header, and nothing that counts behind it but 7 and 9 at the end. */
  private record Huge(long length, byte[] header) implements RandomAccessBytes {

    @Override
    public String location() {
      return "huge";
    }

    @Override
    public void read(long position, ByteBuffer target) {
      if (position == 0) {
        target.put(header, 0, target.remaining());
        return;
      }
      if (position < header.length || position + target.remaining() > length) {
        throw new IllegalArgumentException("no such bytes: " + position);
      }
      boolean last = position + target.remaining() == length;
      target.position(target.limit());
      if (last) {
        target.put(target.limit() - 2, (byte) 7).put(target.limit() - 1, (byte) 9);
      }
    }

    @Override
    public void close() {}
  }

  /** Grid and cell are those of x, y and z; where the first voxel lies follows columns, rows and sections. */
  @Test
  void takesVoxelSizesByAxisAndStartsByTheFile() {
    byte[] file = MrcFiles.write(
        new Numbered(),
        MrcOptions.of(SampleType.INT16).axes(3, 1, 2),
        header -> header
            .putInt(16, 30)
            .putInt(20, 10)
            .putInt(24, -20)
            .putInt(28, 2)
            .putInt(32, 3)
            .putInt(36, 4)
            .putFloat(40, 2 * 80)
            .putFloat(44, 3 * 90)
            .putFloat(48, 4 * 300));

    assertThat(sizes(file))
        .containsEntry(Field.VOXEL_SIZE_X, 8.0)
        .containsEntry(Field.VOXEL_SIZE_Y, 9.0)
        .containsEntry(Field.VOXEL_SIZE_Z, 30.0);
    assertThat(InMemory.open(file).descriptor().header())
        .containsEntry("axis_map", List.of(3, 1, 2))
        .containsEntry("start", List.of(30, 10, -20))
        .containsEntry("start_xyz", List.of(10L, -20L, 30L));
    assertThat(InMemory.open(numbered(0, 0, 0)).descriptor().header())
        .containsEntry("axis_map", List.of(0, 0, 0))
        .doesNotContainKey("start_xyz");
  }

  @Test
  void knowsNoSpacingAlongTheAxisThatCountsImages() {
    Consumer<ByteBuffer> images = header -> header.putInt(88, 0).putInt(28, 1);
    MrcOptions sideways = MrcOptions.of(SampleType.INT16).axes(2, 3, 1);
    assertThat(sizes(MrcFiles.write(new Numbered(), sideways, images)))
        .containsOnlyKeys(Field.VOXEL_SIZE_Z, Field.VOXEL_SIZE_Y);
  }

  private static Map<Field, Object> sizes(byte[] file) {
    return InMemory.open(file).descriptor().statements().stream()
        .collect(Collectors.toMap(Statement::field, Statement::value));
  }

  @Test
  void readsTurnedHeadersFromBefore2014() {
    Noise noise = new Noise(new StackShape(5, 6, 7), SampleType.INT16);
    MrcOptions old = MrcOptions.of(SampleType.INT16).unstamped().axes(3, 1, 2);
    assertThat(InMemory.readWhole(MrcFiles.write(noise, old))).isEqualTo(noise.all());
    assertThat(InMemory.readWhole(MrcFiles.write(noise, old.bigEndian()))).isEqualTo(noise.all());
  }

  @Test
  void callsCorruptWhatNamesNoThreeAxes() {
    List<List<Integer>> damaged = List.of(
        List.of(1, 1, 3),
        List.of(3, 3, 3),
        List.of(0, 2, 3),
        List.of(1, 0, 0),
        List.of(1, 2, 4),
        List.of(-1, -2, -3),
        List.of(1 << 24, 2 << 24, 3),
        List.of(Integer.MAX_VALUE, 2, 1));
    for (List<Integer> axes : damaged) {
      assertThatThrownBy(() -> InMemory.open(numbered(axes.get(0), axes.get(1), axes.get(2))))
          .as("%s", axes)
          .isInstanceOf(CorruptDataException.class)
          .hasMessageContaining("at byte 64: mapc, mapr, maps ")
          .hasMessageContaining(axes.get(0) + ", " + axes.get(1) + ", " + axes.get(2))
          .hasMessageContaining("name no three axes");
    }
  }

  @Test
  void countsSectionsOfAStackOnlyWhereItIsClearHowMany() {
    Noise noise = new Noise(new StackShape(6, 2, 3), SampleType.UINT8);
    MrcOptions stack = MrcOptions.of(SampleType.UINT8).stackOf(3).axes(2, 3, 1);
    byte[] clear = MrcFiles.write(noise, stack);
    assertThat(Formats.open(new MemoryBytes(clear))).hasSize(2);

    byte[] unclear = MrcFiles.write(noise, stack, header -> header.putInt(28, 2));
    assertThatThrownBy(() -> Formats.open(new MemoryBytes(unclear)))
        .isInstanceOf(UnsupportedDataException.class)
        .hasMessageContaining("ispg 401: a stack of volumes, nz 6 over mz 3 at byte 88, "
            + "whose sections run along x, where there are 2");
  }
}
