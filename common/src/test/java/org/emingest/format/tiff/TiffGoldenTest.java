package org.emingest.format.tiff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.emingest.format.FileVolume;
import org.emingest.volume.Field;
import org.emingest.volume.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that tifffile and libtiff wrote: see tools/golden/make_tiff.py. */
class TiffGoldenTest {

  static List<String> expected() throws IOException {
    return new String(bytes("expected.tsv"), StandardCharsets.UTF_8).lines().toList();
  }

  @ParameterizedTest
  @MethodSource("expected")
  void agreesWithTheReferenceTools(String line) throws Exception {
    String[] cells = line.split("\t");
    List<FileVolume> volumes = TiffReading.open(bytes(cells[0]));

    assertThat(volumes).hasSize(cells.length - 3);
    for (int i = 0; i < volumes.size(); i++) {
      var reader = volumes.get(i).reader();
      String shape = reader.descriptor().shape().toList().stream()
          .map(String::valueOf)
          .collect(Collectors.joining("x"));
      assertThat(shape).isEqualTo(cells[1]);
      assertThat(reader.descriptor().dataType().numpyName()).isEqualTo(cells[2]);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(TiffReading.whole(reader));
      assertThat(HexFormat.of().formatHex(digest)).isEqualTo(cells[3 + i]);
    }
  }

  @Test
  void decodesJpegWithinTwoOfLibtiff() throws IOException {
    byte[] voxels = TiffReading.whole(TiffReading.single(bytes("jpeg_miniswhite.tif")));
    byte[] reference = TiffReading.whole(TiffReading.single(bytes("jpeg_decoded.tif")));

    assertThat(voxels).hasSameSizeAs(reference);
    for (int i = 0; i < voxels.length; i++) {
      assertThat(Math.abs((voxels[i] & 0xFF) - (reference[i] & 0xFF))).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void readsTheVoxelSizesThatTifffileWrote() throws IOException {
    assertThat(sizes("ome_zc.ome.tif")).containsExactly(50.0, 4.0, 4.0);
    assertThat(sizes("imagej_tzc.tif")).containsExactly(50.0, 4.0, 4.0);
  }

  private static List<Object> sizes(String name) throws IOException {
    List<Statement> said =
        TiffReading.open(bytes(name)).get(0).reader().descriptor().statements();
    return List.of(Field.VOXEL_SIZE_Z, Field.VOXEL_SIZE_Y, Field.VOXEL_SIZE_X).stream()
        .map(axis -> said.stream()
            .filter(each -> each.field() == axis)
            .findFirst()
            .orElseThrow()
            .value())
        .toList();
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream file = TiffGoldenTest.class.getResourceAsStream("/golden/tiff/" + name)) {
      return file.readAllBytes();
    }
  }
}
