package org.emingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.emingest.volume.Field;
import org.emingest.volume.Origin;
import org.emingest.volume.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameCluesTest {

  @ParameterizedTest
  @CsvSource({
    "Figure_S3B_FIB-SEM_U2OS_20x20x20nm_xy.tif, 20, 20, 20",
    "cell_4.5x4x50nm.mrc, 4.5, 4, 50",
    "0.008x0.008x0.05um_block.tif, 8, 8, 50",
    "0.02x0.02x0.02\u00b5m.tif, 20, 20, 20",
    "0.02x0.02x0.02\u03bcm.tif, 20, 20, 20",
    "brain 8 x 8 x 30 nm.tif, 8, 8, 30",
    "8nmx8nmx0.03um.tif, 8, 8, 30",
    "8X8X30NM.tif, 8, 8, 30",
    "2048x1536_5x6x7nm_crop.tif, 5, 6, 7"
  })
  void readsThreeEdgesInTheOrderXyz(String name, double x, double y, double z) {
    assertThat(sizes(name))
        .containsOnly(
            Map.entry(Field.VOXEL_SIZE_X, x),
            Map.entry(Field.VOXEL_SIZE_Y, y),
            Map.entry(Field.VOXEL_SIZE_Z, z));
  }

  @Test
  void twoEdgesSayNothingOfZ() {
    assertThat(sizes("section_8x9nm_0001.tif"))
        .containsOnly(Map.entry(Field.VOXEL_SIZE_X, 8.0), Map.entry(Field.VOXEL_SIZE_Y, 9.0));
  }

  @Test
  void namesTheFileAsTheOneWhoSaysIt() {
    List<Statement> said = FileNameClues.voxelSize("a_20x20x20nm.tif");
    assertThat(said).allSatisfy(statement -> {
      assertThat(statement.origin()).isEqualTo(Origin.FILE_NAME);
      assertThat(statement.detail()).isEqualTo("a_20x20x20nm.tif");
    });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stack_1024x1024.tif",
        "stack_1024x1024x512_8bit.tif",
        "20nm.tif",
        "2x20x20x20nm.tif",
        "20x20x20nmol.tif",
        "0x0x0nm.tif",
        "5x5x5nm_binned_from_2.5x2.5x2.5nm.tif",
        "20x20x20mm_dish.tif",
        "1.2.3x4x5nm.tif",
        "20x20x20.tif",
        ""
      })
  void saysNothingWhereTheNameDoesNot(String name) {
    assertThat(FileNameClues.voxelSize(name)).isEmpty();
  }

  private static Map<Field, Object> sizes(String name) {
    return FileNameClues.voxelSize(name).stream()
        .collect(Collectors.toMap(Statement::field, Statement::value));
  }
}
