package org.emingest.format.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.emingest.volume.Block;
import org.emingest.volume.BlockGrid;
import org.emingest.volume.DataType;
import org.emingest.volume.Field;
import org.emingest.volume.HalfFloat;
import org.emingest.volume.Origin;
import org.emingest.volume.PointNm;
import org.emingest.volume.Region;
import org.emingest.volume.Statement;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.Zyx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AveragedVolumeTest {

  private static final Zyx SHAPE = new Zyx(13, 22, 37);

  /** Drawn voxels in chunks, each of which may be read once. */
  private static final class DrawnArray implements ChunkedArray {

    private final VolumeDescriptor descriptor;
    private final double[] values;
    private final List<Zyx> read = new ArrayList<>();

    DrawnArray(DataType type, Zyx chunk) {
      Statement size = new Statement(Field.VOXEL_SIZE_X, 4.0, Origin.FILE_HEADER, "drawn");
      descriptor = new VolumeDescriptor(
          SHAPE, type, chunk, type.npyDescriptor(), "none", List.of(size), Map.of());
      values = new double[(int) SHAPE.product()];
      Random random = new Random(7);
      for (int i = 0; i < values.length; i++) {
        int drawn = random.nextInt(200) - (type.isSigned() ? 100 : 0);
        values[i] = type == DataType.BOOL ? drawn & 1 : drawn;
      }
    }

    @Override
    public VolumeDescriptor descriptor() {
      return descriptor;
    }

    @Override
    public boolean read(Zyx index, ByteBuffer target) {
      synchronized (read) {
        read.add(index);
      }
      Zyx chunk = descriptor.naturalBlock();
      target.clear().order(ByteOrder.LITTLE_ENDIAN);
      for (long z = index.z() * chunk.z();
          z < Math.min(SHAPE.z(), (index.z() + 1) * chunk.z());
          z++) {
        for (long y = index.y() * chunk.y();
            y < Math.min(SHAPE.y(), (index.y() + 1) * chunk.y());
            y++) {
          for (long x = index.x() * chunk.x();
              x < Math.min(SHAPE.x(), (index.x() + 1) * chunk.x());
              x++) {
            put(target, descriptor.dataType(), value(z, y, x));
          }
        }
      }
      target.flip();
      return true;
    }

    double value(long z, long y, long x) {
      return values[(int) ((z * SHAPE.y() + y) * SHAPE.x() + x)];
    }

    @Override
    public void close() {}
  }

  private static void put(ByteBuffer target, DataType type, double value) {
    switch (type) {
      case FLOAT16 -> target.putShort(HalfFloat.nearest(value));
      case FLOAT32 -> target.putFloat((float) value);
      case FLOAT64 -> target.putDouble(value);
      default -> {
        switch (type.bytes()) {
          case 1 -> target.put((byte) value);
          case 2 -> target.putShort((short) value);
          default -> target.putInt((int) value);
        }
      }
    }
  }

  private static double get(ByteBuffer voxels, DataType type, int voxel) {
    int at = voxel * type.bytes();
    return switch (type) {
      case FLOAT16 -> HalfFloat.toFloat(voxels.getShort(at));
      case FLOAT32 -> voxels.getFloat(at);
      case FLOAT64 -> voxels.getDouble(at);
      case BOOL, UINT8 -> voxels.get(at) & 0xff;
      case INT8 -> voxels.get(at);
      case INT16, UINT16 -> voxels.getShort(at);
      default -> voxels.getInt(at);
    };
  }

  private static ChunkProof careless() {
    Set<Zyx> seen = ConcurrentHashMap.newKeySet();
    return new ChunkProof() {
      @Override
      public void note(Zyx chunk, ChunkState state) {
        seen.add(chunk);
      }

      @Override
      public boolean isSettled(Zyx chunk) {
        return seen.contains(chunk);
      }
    };
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"INT64", "UINT64"})
  void eachVoxelIsTheMeanOfItsBoxAndEachChunkIsReadOnce(DataType type) {
    for (Zyx chunk : List.of(new Zyx(4, 4, 8), new Zyx(1, 22, 37), new Zyx(3, 5, 7))) {
      for (Zyx box : List.of(new Zyx(2, 2, 2), new Zyx(1, 4, 2), new Zyx(4, 1, 8))) {
        check(type, chunk, box);
      }
    }
  }

  private static void check(DataType type, Zyx chunk, Zyx box) {
    DrawnArray array = new DrawnArray(type, chunk);
    Region part = new Region(
        new Zyx(box.z(), 2 * box.y(), box.x()), new Zyx(2 * box.z(), 3 * box.y(), 3 * box.x()));
    try (AveragedVolume means =
        new AveragedVolume(new ChunkedVolume(array, part, 3, careless()), part.origin(), box, 1)) {
      assertThat(means.descriptor().shape()).isEqualTo(new Zyx(2, 3, 3));
      BlockGrid grid = new BlockGrid(
          means.descriptor().shape(),
          new Zyx(2, 3, means.descriptor().naturalBlock().x()),
          new Zyx(0, 0, means.phase().x()));
      ByteBuffer target = ByteBuffer.allocateDirect(18 * type.bytes());
      for (long i = 0; i < grid.count(); i++) {
        compare(array, part, box, means.read(grid.region(i), target));
      }
    }
    assertThat(array.read).as("chunks of %s, boxes of %s", chunk, box).doesNotHaveDuplicates();
    assertThat(new HashSet<>(array.read))
        .hasSize((int) ChunkedVolume.grid(part, chunk).product());
  }

  private static void compare(DrawnArray array, Region part, Zyx box, Block block) {
    DataType type = block.dataType();
    Zyx shape = block.region().shape();
    int voxel = 0;
    for (long z = 0; z < shape.z(); z++) {
      for (long y = 0; y < shape.y(); y++) {
        for (long x = 0; x < shape.x(); x++, voxel++) {
          Zyx at = block.region().origin();
          double mean = mean(
              array,
              part.origin().z() + (at.z() + z) * box.z(),
              part.origin().y() + (at.y() + y) * box.y(),
              part.origin().x() + (at.x() + x) * box.x(),
              box);
          double expected = type.isFloat() ? stored(type, mean) : Math.rint(mean);
          assertThat(get(block.voxels(), type, voxel)).isEqualTo(expected);
        }
      }
    }
  }

  private static double stored(DataType type, double mean) {
    return switch (type) {
      case FLOAT16 -> HalfFloat.toFloat(HalfFloat.nearest(mean));
      case FLOAT32 -> (float) mean;
      default -> mean;
    };
  }

  private static double mean(DrawnArray array, long z0, long y0, long x0, Zyx box) {
    double sum = 0;
    for (long z = z0; z < z0 + box.z(); z++) {
      for (long y = y0; y < y0 + box.y(); y++) {
        for (long x = x0; x < x0 + box.x(); x++) {
          sum += array.value(z, y, x);
        }
      }
    }
    return sum / box.product();
  }

  @Test
  void halvesAreRoundedToTheEvenNumberOnBothSidesOfZero() {
    assertThat(Means.rounded(5, 2)).isEqualTo(2);
    assertThat(Means.rounded(7, 2)).isEqualTo(4);
    assertThat(Means.rounded(-5, 2)).isEqualTo(-2);
    assertThat(Means.rounded(-7, 2)).isEqualTo(-4);
    assertThat(Means.rounded(-1, 8)).isZero();
    assertThat(Means.rounded(-5, 8)).isEqualTo(-1);
  }

  @Test
  void whatIsSaidOfVoxelsIsSaidOfTheirMeans() {
    DrawnArray array = new DrawnArray(DataType.UINT8, new Zyx(4, 4, 4));
    try (AveragedVolume means = new AveragedVolume(
        new ChunkedVolume(array, new Region(new Zyx(0, 0, 0), new Zyx(4, 4, 4)), 1, careless()),
        new Zyx(0, 0, 0),
        new Zyx(1, 1, 4),
        1)) {
      assertThat(means.descriptor().statements()).singleElement().satisfies(said -> {
        assertThat(said.value()).isEqualTo(16.0);
        assertThat(said.detail()).isEqualTo("drawn, times the 4 voxels that are averaged");
      });
      assertThat(means.descriptor().header()).containsEntry("averaged_voxels", List.of(1L, 1L, 4L));
    }
  }

  @Test
  void shortEdgesAreAveragedFirstAndPartsAreCutWhereTheirNeighboursAre() {
    Region part = new Region(new Zyx(5, 3, 1), new Zyx(100, 1000, 1000));
    Averaging averaging = Averaging.toFit(
            part, DataType.UINT8, Optional.of(new PointNm(50, 8, 8)), 2_000_000)
        .orElseThrow();
    assertThat(averaging.box()).isEqualTo(new Zyx(1, 8, 8));
    assertThat(averaging.region()).isEqualTo(new Region(new Zyx(5, 8, 8), new Zyx(100, 992, 992)));

    Averaging unknown =
        Averaging.toFit(part, DataType.UINT16, Optional.empty(), 200_000_000).orElseThrow();
    assertThat(unknown.box()).isEqualTo(new Zyx(1, 1, 1));
    assertThat(unknown.region()).isEqualTo(part);
    assertThat(Averaging.toFit(part, DataType.UINT16, Optional.empty(), 1)).isEmpty();
  }

  @Test
  void labelsHaveNoMean() {
    assertThat(Averaging.isPossible(new DrawnArray(DataType.UINT8, SHAPE).descriptor()))
        .isTrue();
    assertThat(Averaging.isPossible(new DrawnArray(DataType.UINT64, SHAPE).descriptor()))
        .isFalse();
    VolumeDescriptor labels = new VolumeDescriptor(
        SHAPE, DataType.UINT32, SHAPE, "<u4", "none", List.of(), Map.of("type", "segmentation"));
    assertThat(Averaging.isPossible(labels)).isFalse();
  }
}
