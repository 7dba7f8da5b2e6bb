package org.emingest.format.tiff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.emingest.volume.DataType;
import org.emingest.volume.Region;
import org.emingest.volume.VolumeReader;
import org.emingest.volume.Zyx;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Uncompressed pages in every layout. */
class TiffLayoutsTest {

  static List<Arguments> layouts() {
    List<Arguments> layouts = new ArrayList<>();
    add(layouts, "one strip", s -> {});
    add(layouts, "many strips, the last one cut", s -> s.rowsPerStrip = 4);
    add(layouts, "strips that do not touch", s -> {
      s.rowsPerStrip = 3;
      s.padding = 5;
    });
    add(layouts, "tiles beyond the edges", s -> {
      s.tileWidth = 16;
      s.tileHeight = 16;
    });
    add(layouts, "tiles larger than the page", s -> {
      s.tileWidth = 64;
      s.tileHeight = 48;
    });
    return layouts;
  }

  private static void add(List<Arguments> layouts, String name, Consumer<StackBytes> layout) {
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      for (boolean big : List.of(false, true)) {
        Consumer<StackBytes> all = stack -> {
          stack.order = order;
          stack.big = big;
          stack.tableType = big ? TiffBytes.LONG8 : TiffBytes.LONG;
          layout.accept(stack);
        };
        layouts.add(Arguments.of(name + ", " + order + (big ? ", BigTIFF" : ""), all));
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layouts")
  void readsEveryVoxelAndEverySubRegion(String name, Consumer<StackBytes> layout) {
    StackBytes stack = new StackBytes(DataType.UINT16, 3, 29, 37).with(layout);
    VolumeReader reader = TiffReading.single(stack.build());

    assertThat(reader.descriptor().shape()).isEqualTo(stack.shape);
    assertThat(TiffReading.whole(reader)).isEqualTo(stack.voxels);
    Random random = new Random(5);
    for (int i = 0; i < 100; i++) {
      Region region = randomRegion(random, stack.shape);
      assertThat(TiffReading.region(reader, region))
          .as("%s", region)
          .isEqualTo(TiffReading.cut(reader, stack.voxels, region));
    }
  }

  @ParameterizedTest
  @EnumSource(value = DataType.class, mode = EnumSource.Mode.EXCLUDE, names = "BOOL")
  void readsEveryTypeInBothByteOrders(DataType type) {
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      StackBytes stack = new StackBytes(type, 2, 5, 7).with(s -> s.order = order);
      VolumeReader reader = TiffReading.single(stack.build());

      assertThat(reader.descriptor().dataType()).isEqualTo(type);
      assertThat(TiffReading.whole(reader)).isEqualTo(stack.voxels);
      char mark = type.bytes() == 1 ? '|' : order == ByteOrder.BIG_ENDIAN ? '>' : '<';
      assertThat(reader.descriptor().sourceDataType()).startsWith(String.valueOf(mark));
    }
  }

  static Region randomRegion(Random random, Zyx shape) {
    long z = random.nextInt((int) shape.z());
    long y = random.nextInt((int) shape.y());
    long x = random.nextInt((int) shape.x());
    return new Region(
        new Zyx(z, y, x),
        new Zyx(
            1 + random.nextInt((int) (shape.z() - z)),
            1 + random.nextInt((int) (shape.y() - y)),
            1 + random.nextInt((int) (shape.x() - x))));
  }
}
