package org.emingest.sink.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.emingest.volume.Block;
import org.emingest.volume.BlockGrid;
import org.emingest.volume.DataType;
import org.emingest.volume.HalfFloat;
import org.emingest.volume.Region;
import org.emingest.volume.VolumeStatistics;
import org.emingest.volume.Zyx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against sums worked out the slow way over the same voxels. */
class StatisticsTest {

  private static final Zyx SHAPE = new Zyx(5, 13, 17);
  private static final int VOXELS = 5 * 13 * 17;

  @ParameterizedTest
  @EnumSource(DataType.class)
  void agreeWithASlowCount(DataType type) {
    double[] voxels = randomVoxels(type);
    VolumeStatistics found = statistics(type, voxels, new Zyx(2, 13, 17));

    double mean = Arrays.stream(voxels).average().orElseThrow();
    double deviation = Math.sqrt(
        Arrays.stream(voxels).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
    assertThat(found.voxels()).isEqualTo(VOXELS);
    assertThat(found.minimum()).hasValue(Arrays.stream(voxels).min().orElseThrow());
    assertThat(found.maximum()).hasValue(Arrays.stream(voxels).max().orElseThrow());
    assertThat(found.mean().orElseThrow()).isCloseTo(mean, within(Math.abs(mean) * 1e-12));
    assertThat(found.standardDeviation().orElseThrow())
        .isCloseTo(deviation, within(deviation * 1e-12));
    assertThat(found.zeroFraction())
        .isEqualTo((double) Arrays.stream(voxels).filter(v -> v == 0).count() / VOXELS);
    assertThat(found.histogram().counts()).hasSize(256);
    assertThat(found.histogram().counts().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(VOXELS);
    assertThat(found.sections()).hasSize(5);
    double second = Arrays.stream(voxels, 13 * 17, 2 * 13 * 17).average().orElseThrow();
    assertThat(found.sections().get(1).mean()).isCloseTo(second, within(Math.abs(second) * 1e-12));
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"UINT8", "INT8", "UINT16", "INT16"})
  void countEveryVoxelInItsOwnBinForNarrowTypes(DataType type) {
    double[] voxels = randomVoxels(type);
    VolumeStatistics found = statistics(type, voxels, new Zyx(1, 4, 17));

    double low = found.minimum().orElseThrow();
    double high = found.maximum().orElseThrow();
    long[] bins = new long[256];
    for (double voxel : voxels) {
      bins[(int) Math.min(255, Math.floor((voxel - low) * 256 / (high - low)))]++;
    }
    assertThat(found.histogram().counts())
        .containsExactlyElementsOf(Arrays.stream(bins).boxed().toList());
    assertThat(found.histogram().exact()).isTrue();
  }

  @Test
  void placeWideValuesWithinTheSketchsResolution() {
    VolumeStatistics found = statistics(DataType.FLOAT32, fill(i -> i), SHAPE);
    List<Long> counts = found.histogram().counts();
    double perBin = VOXELS / 256.0;
    for (long count : counts) {
      assertThat((double) count).isCloseTo(perBin, within(3.0));
    }
    assertThat(found.histogram().exact()).isFalse();
  }

  @Test
  void dependOnTheGridOnlyNotOnTheOrderOfWork() {
    double[] voxels = randomVoxels(DataType.FLOAT32);
    VolumeStatistics once = statistics(DataType.FLOAT32, voxels, new Zyx(1, 5, 17));
    assertThat(statistics(DataType.FLOAT32, voxels, new Zyx(1, 5, 17))).isEqualTo(once);
  }

  @Test
  void agreeForSectionsThatAreCutIntoParts() {
    double[] voxels = randomVoxels(DataType.UINT16);
    VolumeStatistics whole = statistics(DataType.UINT16, voxels, new Zyx(5, 13, 17));
    VolumeStatistics cut = statistics(DataType.UINT16, voxels, new Zyx(2, 3, 17));
    assertThat(cut.histogram()).isEqualTo(whole.histogram());
    assertThat(cut.sections().get(3).mean())
        .isCloseTo(whole.sections().get(3).mean(), within(1e-9));
    assertThat(cut.zeroFraction()).isEqualTo(whole.zeroFraction());
  }

  @Test
  void nameBlankAndRepeatedSections() {
    Random random = new Random(3);
    double[] voxels = fill(i -> random.nextInt(256));
    Arrays.fill(voxels, 13 * 17, 2 * 13 * 17, 42);
    System.arraycopy(voxels, 2 * 13 * 17, voxels, 3 * 13 * 17, 13 * 17);
    for (Zyx block : List.of(SHAPE, new Zyx(1, 4, 17), new Zyx(2, 13, 5))) {
      VolumeStatistics found = statistics(DataType.UINT8, voxels, block);
      assertThat(found.blankSections()).as("blocks of %s", block).containsExactly(1L);
      assertThat(found.repeatedSections()).as("blocks of %s", block).containsExactly(3L);
    }
  }

  @Test
  void countSaturatedVoxelsAtBothEndsOfSignedTypes() {
    VolumeStatistics found = statistics(
        DataType.INT16, fill(i -> i < 3 ? Short.MAX_VALUE : i < 5 ? Short.MIN_VALUE : 1), SHAPE);
    assertThat(found.saturatedFraction()).hasValue(5.0 / VOXELS);
  }

  @Test
  void leaveNotANumberAndInfinityOutOfTheMean() {
    VolumeStatistics found = statistics(
        DataType.FLOAT32,
        fill(i -> i == 0 ? Double.NaN : i < 3 ? Double.NEGATIVE_INFINITY : i % 2 == 0 ? 1 : 3),
        SHAPE);
    assertThat(found.nanCount()).isEqualTo(1);
    assertThat(found.infinityCount()).isEqualTo(2);
    assertThat(found.minimum()).hasValue(1);
    assertThat(found.maximum()).hasValue(3);
    assertThat(found.saturatedFraction()).isEmpty();
  }

  @Test
  void countTruthValuesAsNumbersThatNothingSaturates() {
    VolumeStatistics found = statistics(DataType.BOOL, fill(i -> i % 4 == 0 ? 1 : 0), SHAPE);
    assertThat(found.minimum()).hasValue(0);
    assertThat(found.maximum()).hasValue(1);
    assertThat(found.saturatedFraction()).isEmpty();
  }

  @Test
  void sayNothingOfAVolumeWithoutNumbers() {
    VolumeStatistics found = statistics(DataType.FLOAT64, fill(i -> Double.NaN), SHAPE);
    assertThat(found.mean()).isEmpty();
    assertThat(found.histogram().counts()).isEmpty();
    assertThat(found.blankSections()).hasSize(5);
  }

  private static double[] randomVoxels(DataType type) {
    Random random = new Random(type.ordinal());
    return fill(i -> switch (type) {
      case BOOL -> random.nextInt(2);
      case UINT8 -> random.nextInt(256);
      case INT8 -> random.nextInt(256) - 128;
      case UINT16 -> random.nextInt(65536);
      case INT16 -> random.nextInt(65536) - 32768;
      case UINT32 -> random.nextInt() & 0xffffffffL;
      case INT32 -> random.nextInt();
      case UINT64 -> (double) (random.nextLong() >>> 12) * 4096;
      case INT64 -> (double) (random.nextLong() >> 12) * 4096;
      case FLOAT16 -> HalfFloat.toFloat((short) (random.nextInt(0x7c00) | random.nextInt(2) << 15));
      case FLOAT32 -> (float) random.nextGaussian();
      case FLOAT64 -> random.nextGaussian() * 1e9;
    });
  }

  private static double[] fill(IntToDoubleFunction value) {
    double[] voxels = new double[VOXELS];
    Arrays.setAll(voxels, value);
    return voxels;
  }

  private static VolumeStatistics statistics(DataType type, double[] voxels, Zyx blockShape) {
    BlockGrid grid = new BlockGrid(SHAPE, blockShape);
    StatisticsMerger merger = new StatisticsMerger(type, SHAPE.z());
    for (long i = 0; i < grid.count(); i++) {
      merger.add(BlockStatistics.of(block(type, voxels, grid.region(i))));
    }
    return merger.result();
  }

  private static Block block(DataType type, double[] voxels, Region region) {
    ByteBuffer bytes = ByteBuffer.allocateDirect((int) region.voxels() * type.bytes())
        .order(ByteOrder.LITTLE_ENDIAN);
    for (long z = 0; z < region.shape().z(); z++) {
      for (long y = 0; y < region.shape().y(); y++) {
        for (long x = 0; x < region.shape().x(); x++) {
          long at = ((region.origin().z() + z) * SHAPE.y() + region.origin().y() + y) * SHAPE.x()
              + region.origin().x()
              + x;
          put(bytes, type, voxels[(int) at]);
        }
      }
    }
    return new Block(region, type, bytes.flip());
  }

  private static void put(ByteBuffer bytes, DataType type, double value) {
    switch (type) {
      case BOOL, UINT8, INT8 -> bytes.put((byte) value);
      case UINT16, INT16 -> bytes.putShort((short) (int) value);
      case UINT32, INT32 -> bytes.putInt((int) (long) value);
      case INT64 -> bytes.putLong((long) value);
      case UINT64 ->
        bytes.putLong(value < 0x1p63 ? (long) value : (long) (value - 0x1p63) | Long.MIN_VALUE);
      case FLOAT16 -> bytes.putShort(half(value));
      case FLOAT32 -> bytes.putFloat((float) value);
      case FLOAT64 -> bytes.putDouble(value);
    }
  }

  /** The half of a value that a half can hold, by bisection: halves of one sign are ordered as their bits. */
  private static short half(double value) {
    int low = 0;
    int high = 0x7c00;
    while (high - low > 1) {
      int middle = (low + high) / 2;
      if (HalfFloat.toFloat((short) middle) <= Math.abs(value)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (short) (value < 0 ? low | 0x8000 : low);
  }
}
