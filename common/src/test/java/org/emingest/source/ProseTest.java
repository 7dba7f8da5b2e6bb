package org.emingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.emingest.volume.Field;
import org.emingest.volume.Origin;
import org.emingest.volume.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProseTest {

  @Test
  void readsTheRecordedSentence() {
    String details =
        "Developing retina in zebrafish 55 hpf larval eye. \nIt is a SBF-SEM data set. \n"
            + "The resolution is 8nm/px in xy and 50nm per section (z). ";
    assertThat(sizes(details)).isEqualTo("50.0 8.0 8.0");
    assertThat(Prose.voxelSizes(details)).allSatisfy(statement -> {
      assertThat(statement.origin()).isEqualTo(Origin.PROSE);
      assertThat(statement.detail())
          .isEqualTo("The resolution is 8nm/px in xy and 50nm per section (z).");
    });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Voxel size 8 x 8 x 50 nm.                                       | 50.0 8.0 8.0",
        "The voxel size is 5x5x5 nm                                      | 5.0 5.0 5.0",
        "voxel dimensions: 4 nm x 4 nm x 40 nm (pixel, section)          | 40.0 4.0 4.0",
        "Resolution 30 × 6 × 6 nm                                        | 30.0 6.0 6.0",
        "Voxel size of 50 x 8 x 7 nm (z, y, x)                           | 50.0 8.0 7.0",
        "Pixel spacing 7 x 8 x 50 nm (xyz)                               | 50.0 8.0 7.0",
        "Isotropic voxels of 8 nm                                        | 8.0 8.0 8.0",
        "imaged at 10 nm isotropic resolution                            | 10.0 10.0 10.0",
        "Pixel size: 12.5 nm, section thickness: 70 nm                   | 70.0 12.5 12.5",
        "Pixel size was 0.004 µm and slice thickness was 0.05 μm         | 50.0 4.0 4.0",
        "Pixel size 3.5 Å.                                               | ? 0.35 0.35",
        "A slice thickness of 25nm was used                              | 25.0 ? ?",
        "Serial 60 nm thick sections were cut                            | 60.0 ? ?",
        "60-nm-thick things                                              | ? ? ?",
        "z-step of 100 nanometers                                        | 100.0 ? ?",
        "The resolution is 10 nm in xy and 40 nm in z                    | 40.0 10.0 10.0",
        "xy resolution of 6 nm/pixel; z resolution of 30 nm              | 30.0 6.0 6.0",
      })
  void readsWhatPeopleWrite(String text, String sizes) {
    assertThat(sizes(text)).isEqualTo(sizes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sections of 50-70 nm were cut",
        "Sections of 50 to 70 nm thickness",
        "section thickness of 50 ± 5 nm",
        "The block was 100 x 100 x 50 µm",
        "A volume of 20 x 20 x 20 µm was imaged",
        "Voxel size 3 x 4 x 5 nm",
        "Grown at 37 degrees for 50 minutes",
        "section thickness 50. Later 70 nm sections were 40 nm sections.",
        "pixel size 0 nm",
        "pixel size 99999 nm",
        "",
      })
  void isSilentRatherThanWrong(String text) {
    assertThat(sizes(text)).isEqualTo("? ? ?");
  }

  @Test
  void anAxisOfWhichTwoThingsAreSaidIsLeftOut() {
    assertThat(
            sizes("Pixel size 5 nm. Section thickness 50 nm. Some slices: slice thickness 70 nm."))
        .isEqualTo("? 5.0 5.0");
  }

  @Test
  @Timeout(5)
  void isNotHeldUpByStrangeTexts() {
    for (String part :
        List.of("1 x ", "pixel size ", "z ", "1 nm ", "section ", "9", " ", "isotropic ", "1.1")) {
      Prose.voxelSizes("resolution " + part.repeat(30_000));
    }
  }

  private static String sizes(String text) {
    List<Statement> said = Prose.voxelSizes(text);
    return size(said, Field.VOXEL_SIZE_Z) + " " + size(said, Field.VOXEL_SIZE_Y) + " "
        + size(said, Field.VOXEL_SIZE_X);
  }

  private static String size(List<Statement> said, Field field) {
    return said.stream()
        .filter(statement -> statement.field() == field)
        .map(statement -> String.valueOf(Math.round((Double) statement.value() * 1e6) / 1e6))
        .findFirst()
        .orElse("?");
  }
}
