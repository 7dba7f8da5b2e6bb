package org.emingest.sink.sections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.emingest.quality.JudgedSections;
import org.emingest.quality.SectionFlag;
import org.emingest.quality.SectionJudge;
import org.emingest.quality.SectionLook;
import org.emingest.sink.statistics.BlockStatistics;
import org.emingest.sink.statistics.StatisticsMerger;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.phantom.Defect;
import org.emingest.testkit.phantom.Phantom;
import org.emingest.volume.Block;
import org.emingest.volume.BlockGrid;
import org.emingest.volume.DataType;
import org.emingest.volume.Region;
import org.emingest.volume.Zyx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SectionsTest {

  private static final StackShape SMALL = new StackShape(24, 128, 160);
  private static final Zyx SHAPE = new Zyx(24, 128, 160);
  private static final Map<Integer, Defect> PLANTED = Map.of(
      3, Defect.BLANK,
      6, Defect.REPEATED,
      9, Defect.SHIFTED,
      12, Defect.CONTRAST,
      15, Defect.BRIGHTNESS,
      18, Defect.BLURRED,
      21, Defect.CLIPPED);

  @Test
  void markNothingInACleanVolume() {
    for (long seed : new long[] {1, 2, 3}) {
      JudgedSections judged =
          judge(voxels(Phantom.undamaged(seed, SMALL)), DataType.UINT8, SHAPE, SHAPE);
      assertThat(judged.flagged()).as("seed %d: %s", seed, judged.flags()).isZero();
    }
  }

  @Test
  void findEveryPlantedDefectAndNothingElseHoweverTheVolumeIsCut() {
    double[] voxels = voxels(Phantom.with(5, SMALL, PLANTED));
    for (Zyx block : List.of(
        SHAPE,
        new Zyx(1, 128, 160),
        new Zyx(5, 128, 160),
        new Zyx(8, 64, 64),
        new Zyx(1, 7, 160))) {
      assertFound(judge(voxels, DataType.UINT8, SHAPE, block), block.toString());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"BOOL"})
  void findThemInEveryType(DataType type) {
    double[] voxels = voxels(Phantom.with(5, SMALL, PLANTED));
    double offset = type == DataType.INT8 ? -128 : 0;
    for (int i = 0; i < voxels.length; i++) {
      voxels[i] += offset;
    }
    JudgedSections judged = judge(voxels, type, SHAPE, new Zyx(4, 128, 160));
    assertThat(judged.flags().get(SectionFlag.BLANK)).containsExactly(3L);
    assertThat(judged.flags().get(SectionFlag.REPEATED)).containsExactly(6L);
    assertThat(judged.flags().get(SectionFlag.SHIFTED)).containsExactly(9L);
    assertThat(judged.flags().get(SectionFlag.CONTRAST_JUMP)).containsExactly(12L);
    assertThat(judged.flags().get(SectionFlag.BRIGHTNESS_JUMP)).contains(15L);
    assertThat(judged.flags().get(SectionFlag.BLURRED)).containsExactly(18L);
  }

  @Test
  void sayHowFarASectionMoved() {
    JudgedSections judged =
        judge(voxels(Phantom.with(5, SMALL, PLANTED)), DataType.UINT8, SHAPE, SHAPE);
    SectionLook moved = judged.looks().get(9);
    assertThat(moved.shiftY()).isCloseTo(6, within(0.7));
    assertThat(moved.shiftX()).isCloseTo(-6, within(0.7));
    assertThat(judged.looks().get(10).shiftY()).isCloseTo(-6, within(0.7));
    assertThat(judged.looks().get(1).shiftY()).isCloseTo(0, within(0.5));
  }

  @Test
  void measureTheNoiseThatIsThere() {
    Random random = new Random(4);
    double[] voxels =
        fill(new Zyx(2, 100, 100), i -> 20 * (i / 50 % 2) + 4 * random.nextGaussian());
    List<SectionLook> looks = judge(
            voxels, DataType.FLOAT32, new Zyx(2, 100, 100), new Zyx(1, 100, 100))
        .looks();
    assertThat(looks.get(0).signalToNoise()).isCloseTo(10 / 4.0, within(0.35));
  }

  @Test
  void areTheSameWhenABlurredSectionHasTheSameContrast() {
    JudgedSections judged =
        judge(voxels(Phantom.with(5, SMALL, PLANTED)), DataType.UINT8, SHAPE, SHAPE);
    assertThat(judged.looks().get(18).focus()).isLessThan(judged.looks().get(17).focus() / 2);
    assertThat(judged.looks().get(12).focus())
        .isCloseTo(judged.looks().get(11).focus(), within(0.05));
  }

  @Test
  void keepAwayFromWhatIsNoNumber() {
    double[] voxels = voxels(Phantom.undamaged(5, SMALL));
    Random random = new Random(6);
    for (int i = 0; i < voxels.length / 50; i++) {
      voxels[random.nextInt(voxels.length)] = i % 3 == 0
          ? Double.NaN
          : i % 3 == 1 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }
    java.util.Arrays.fill(voxels, 7 * 128 * 160, 8 * 128 * 160, Double.NaN);
    JudgedSections judged = judge(voxels, DataType.FLOAT32, SHAPE, new Zyx(3, 128, 160));
    assertThat(judged.flags().get(SectionFlag.BLANK)).containsExactly(7L);
    assertThat(judged.flagged()).isEqualTo(1);
    assertThat(judged.looks().get(3).focus()).isPositive();
  }

  @Test
  void bearWithShapesThatHaveNothingToShow() {
    for (Zyx shape : List.of(
        new Zyx(1, 1, 1),
        new Zyx(1, 1, 500),
        new Zyx(1, 500, 1),
        new Zyx(500, 1, 1),
        new Zyx(20, 2, 2),
        new Zyx(20, 1, 300),
        new Zyx(12, 3, 200),
        new Zyx(1, 100, 100),
        new Zyx(9, 31, 33))) {
      Random random = new Random(7);
      for (DataType type : List.of(DataType.BOOL, DataType.UINT8, DataType.FLOAT64)) {
        JudgedSections judged = judge(fill(shape, i -> random.nextInt(2)), type, shape, shape);
        assertThat(judged.looks()).as("%s %s", shape, type).hasSize((int) shape.z());
        JudgedSections flat =
            judge(fill(shape, i -> 1), type, shape, new Zyx(1, shape.y(), shape.x()));
        assertThat(flat.flags().get(SectionFlag.BLANK)).hasSize((int) shape.z());
        assertThat(flat.flagged()).isEqualTo((int) shape.z());
      }
    }
  }

  @Test
  void holdFewSectionsAtATime() {
    Reduction huge = Reduction.of(new BlockGrid(new Zyx(5000, 4000, 4000), new Zyx(1024, 64, 64)));
    assertThat(1024L * huge.cells()).isLessThanOrEqualTo(1 << 20);
    Reduction usual =
        Reduction.of(new BlockGrid(new Zyx(1065, 1536, 2048), new Zyx(2, 1536, 2048)));
    assertThat(usual).isEqualTo(new Reduction(22, 70, 94));
  }

  private static void assertFound(JudgedSections judged, String how) {
    assertThat(judged.flags().get(SectionFlag.BLANK)).as(how).containsExactly(3L);
    assertThat(judged.flags().get(SectionFlag.REPEATED)).as(how).containsExactly(6L);
    assertThat(judged.flags().get(SectionFlag.SHIFTED)).as(how).containsExactly(9L);
    assertThat(judged.flags().get(SectionFlag.CONTRAST_JUMP)).as(how).containsExactly(12L);
    assertThat(judged.flags().get(SectionFlag.BRIGHTNESS_JUMP)).as(how).containsExactly(15L);
    assertThat(judged.flags().get(SectionFlag.BLURRED)).as(how).containsExactly(18L);
    assertThat(judged.flags().get(SectionFlag.CLIPPED)).as(how).containsExactly(21L);
    assertThat(judged.flagged()).as(how).isEqualTo(PLANTED.size());
  }

  private static JudgedSections judge(double[] voxels, DataType type, Zyx shape, Zyx block) {
    BlockGrid grid = new BlockGrid(shape, block);
    SectionsPlan plan = SectionsPlan.of(grid);
    SectionsMerger looks = plan.merger();
    StatisticsMerger statistics = new StatisticsMerger(type, shape.z());
    for (long i = 0; i < grid.count(); i++) {
      Block piece = block(voxels, type, shape, grid.region(i));
      statistics.add(BlockStatistics.of(piece));
      looks.add(plan.look(piece));
    }
    return SectionJudge.judge(looks.result(statistics.result()), plan.leastShift());
  }

  private static double[] voxels(Phantom phantom) {
    StackShape shape = phantom.shape();
    double[] voxels = new double[(int) shape.samples()];
    for (int z = 0; z < shape.z(); z++) {
      byte[] section = phantom.section(z);
      for (int i = 0; i < section.length; i++) {
        voxels[z * section.length + i] = section[i] & 0xff;
      }
    }
    return voxels;
  }

  private static double[] fill(Zyx shape, IntToDoubleFunction value) {
    double[] voxels = new double[(int) shape.product()];
    for (int i = 0; i < voxels.length; i++) {
      voxels[i] = value.applyAsDouble(i);
    }
    return voxels;
  }

  private static Block block(double[] voxels, DataType type, Zyx shape, Region region) {
    ByteBuffer bytes =
        ByteBuffer.allocate((int) region.voxels() * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    Zyx from = region.origin();
    for (long z = from.z(); z < from.z() + region.shape().z(); z++) {
      for (long y = from.y(); y < from.y() + region.shape().y(); y++) {
        for (long x = from.x(); x < from.x() + region.shape().x(); x++) {
          put(bytes, type, voxels[(int) ((z * shape.y() + y) * shape.x() + x)]);
        }
      }
    }
    return new Block(region, type, bytes.flip());
  }

  private static void put(ByteBuffer bytes, DataType type, double value) {
    switch (type) {
      case BOOL, UINT8, INT8 -> bytes.put((byte) (int) value);
      case UINT16, INT16 -> bytes.putShort((short) (int) value);
      case UINT32, INT32 -> bytes.putInt((int) (long) value);
      case UINT64, INT64 -> bytes.putLong((long) value);
      case FLOAT16 -> bytes.putShort(half(value));
      case FLOAT32 -> bytes.putFloat((float) value);
      case FLOAT64 -> bytes.putDouble(value);
    }
  }

  /** Whole numbers up to 2048 are exact in 16-bit floats. */
  private static short half(double value) {
    if (value == 0) {
      return 0;
    }
    int exponent = Math.getExponent(value);
    int mantissa = (int) ((value / Math.scalb(1.0, exponent) - 1) * 1024);
    return (short) ((exponent + 15) << 10 | mantissa);
  }
}
