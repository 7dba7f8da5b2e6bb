package org.emingest.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.emingest.error.ConfigException;
import org.emingest.volume.DataType;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.Zyx;
import org.junit.jupiter.api.Test;

class BlockShapeTest {

  @Test
  void takesAsManySectionsAsFit() {
    assertThat(BlockShape.of(
            volume(new Zyx(1065, 1536, 2048), new Zyx(1, 1536, 2048), DataType.UINT8), 8, 96))
        .isEqualTo(new Zyx(2, 1536, 2048));
  }

  @Test
  void takesAtLeastOneNaturalBlock() {
    assertThat(BlockShape.of(
            volume(new Zyx(16, 5500, 5496), new Zyx(1, 5500, 5496), DataType.UINT8), 8, 96))
        .isEqualTo(new Zyx(1, 5500, 5496));
  }

  @Test
  void cutsHugeSectionsAlongTheirStrips() {
    assertThat(BlockShape.of(
            volume(new Zyx(3, 60_000, 50_000), new Zyx(1, 64, 50_000), DataType.UINT8), 8, 96))
        .isEqualTo(new Zyx(1, 128, 50_000));
  }

  @Test
  void growsChunksIntoBarsAlongX() {
    assertThat(BlockShape.of(
            volume(new Zyx(564, 2520, 2596), new Zyx(64, 64, 64), DataType.INT16), 8, 80))
        .isEqualTo(new Zyx(64, 64, 1024));
  }

  @Test
  void wholeRowsMayTakeAQuarterOfTheBudget() {
    assertThat(BlockShape.of(
            volume(new Zyx(564, 2520, 2596), new Zyx(64, 64, 64), DataType.INT16), 8, 96))
        .isEqualTo(new Zyx(64, 64, 2596));
  }

  @Test
  void isNeverLargerThanTheVolume() {
    assertThat(BlockShape.of(volume(new Zyx(2, 9, 10), new Zyx(64, 64, 64), DataType.INT16), 8, 96))
        .isEqualTo(new Zyx(2, 9, 10));
  }

  @Test
  void asManyWorkersAsTheBudgetFeeds() {
    VolumeDescriptor epfl =
        volume(new Zyx(1065, 1536, 2048), new Zyx(1, 1536, 2048), DataType.UINT8);
    assertThat(BlockShape.workers(epfl, new Zyx(2, 1536, 2048), 64, 96, 0, 2)).isEqualTo(8);
    assertThat(BlockShape.workers(epfl, new Zyx(2, 1536, 2048), 4, 96, 0, 2)).isEqualTo(4);
  }

  @Test
  void namesBothNumbersWhenOneBlockDoesNotFit() {
    VolumeDescriptor wide =
        volume(new Zyx(2, 20_000, 20_000), new Zyx(1, 20_000, 20_000), DataType.UINT16);
    assertThatThrownBy(() -> BlockShape.workers(wide, new Zyx(1, 20_000, 20_000), 4, 96, 0, 2))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("96 MiB")
        .hasMessageContaining("1526 MiB");
  }

  @Test
  void namesWhatReadingTakesWhereThatLeavesNothing() {
    VolumeDescriptor small = volume(new Zyx(64, 64, 64), new Zyx(64, 64, 64), DataType.UINT8);
    assertThat(BlockShape.workers(small, new Zyx(64, 64, 64), 9, 64, 63L << 20, 2))
        .isEqualTo(2);
    assertThatThrownBy(() -> BlockShape.workers(small, new Zyx(64, 64, 64), 4, 64, 100L << 20, 2))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "global.processing.memory_budget_mib: 64 MiB cannot hold one block of 64 x 64 x 64"
                + " uint8 (1 MiB) beside the 100 MiB that reading this volume takes;"
                + " raise it and the Java heap (-Xmx)");
  }

  private static VolumeDescriptor volume(Zyx shape, Zyx natural, DataType type) {
    return new VolumeDescriptor(
        shape, type, natural, type.npyDescriptor(), "none", List.of(), Map.of());
  }
}
