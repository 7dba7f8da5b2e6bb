package org.emingest.testkit.dm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.emingest.testkit.Pieces;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.phantom.Mosaic;
import org.emingest.testkit.phantom.Phantom;
import org.junit.jupiter.api.Test;

class BlockFaceSeriesTest {

  @Test
  void inTheRealShapeTheVoxelsBeginWhereTheyDoInTheRealFile() throws Exception {
    BlockFaceSeries retina = BlockFaceSeries.retina();
    byte[] row = new byte[5496];
    System.arraycopy(retina.volume().section(15), 0, row, 0, row.length);
    assertThat(Pieces.part(retina.section(15), 152_855, 5496)).isEqualTo(row);
    assertThat(retina.section(15).length()).isBetween(30_380_000L, 30_400_000L);
    byte[] thumbnail = Pieces.part(retina.section(0), 4_515 - 4, 147_456 + 4);
    assertThat(Arrays.copyOf(thumbnail, 4)).containsExactly(0, 2, 64, 0);
    assertThat(Arrays.copyOfRange(thumbnail, 4, thumbnail.length)).containsOnly(0);
  }

  @Test
  void aFileMadeInPiecesIsTheOneThatTheEncoderWrites() throws Exception {
    StackShape shape = new StackShape(1, 20, 30);
    BlockFaceSeries series = BlockFaceSeries.retina(shape);
    byte[] whole = DmEncoder.bytes(new Mosaic(11_759, shape), BlockFaceSeries.options(0));
    assertThat(Pieces.all(series.section(0), 1000)).isEqualTo(whole);
    assertThat(new Phantom(11_759, shape).section(0)).isEqualTo(series.volume().section(0));
  }

  @Test
  void theFolderHasTheProjectBesideTheSections() throws Exception {
    BlockFaceSeries series = BlockFaceSeries.retina(new StackShape(2, 20, 30));
    assertThat(series.files().keySet())
        .containsExactly(
            "F57-8_test1_3VBSED_slice_0000.dm3",
            "F57-8_test1_3VBSED_slice_0001.dm3",
            "F57-8_test1.xml.gz",
            "trakem2.1528909664283.981147357.856576865/readme.txt");
    byte[] packed = Pieces.all(series.files().get(BlockFaceSeries.PROJECT).content(), 50);
    try (GZIPInputStream xml = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      assertThat(new String(xml.readAllBytes(), StandardCharsets.ISO_8859_1))
          .contains("slice_0001.dm3");
    }
  }

  @Test
  void sectionsDifferInTheirVoxelsAndTheirTime() throws Exception {
    BlockFaceSeries series = BlockFaceSeries.retina(new StackShape(20, 20, 30));
    String first = latin(series, 0);
    assertThat(first).contains(utf16("22:27:16")).contains(utf16("11.06.2018"));
    assertThat(latin(series, 1)).contains(utf16("22:28:46"));
    assertThat(series.volume().section(15)).isNotEqualTo(series.volume().section(16));
    assertThat(series.hashes().voxels())
        .isEqualTo("2c94374179cad12d9474884bc7681d7bdc40c75b14169b6226295444721269b6");
  }

  private static String latin(BlockFaceSeries series, int z) throws Exception {
    return new String(Pieces.all(series.section(z), 8192), StandardCharsets.ISO_8859_1);
  }

  private static String utf16(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);
  }
}
