package org.emingest.format.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import org.emingest.error.CorruptDataException;
import org.emingest.error.NotFoundException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.format.chunk.MemoryChunkStore;
import org.emingest.format.chunk.ScaleLevel;
import org.emingest.volume.Field;
import org.emingest.volume.Statement;
import org.emingest.volume.Zyx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NgffTest {

  private static final String ZYX_NM = "[{'name':'z','type':'space','unit':'nanometer'},"
      + "{'name':'y','type':'space','unit':'nanometer'},"
      + "{'name':'x','type':'space','unit':'nanometer'}]";

  private static String zarray(String shape, String chunks) {
    return "{'zarr_format':2,'shape':" + shape + ",'chunks':" + chunks
        + ",'dtype':'|u1','compressor':null,'filters':null,'order':'C','fill_value':0}";
  }

  private static String dataset(String path, String scale, String translation) {
    return "{'path':'" + path + "','coordinateTransformations':[{'type':'scale','scale':" + scale
        + "},{'type':'translation','translation':" + translation + "}]}";
  }

  private static MemoryChunkStore pyramid(String axes, String datasets, String more) {
    return new MemoryChunkStore()
        .put(".zgroup", "{'zarr_format':2}")
        .put(
            ".zattrs",
            "{'multiscales':[{'version':'0.4','axes':" + axes + ",'datasets':[" + datasets + "]"
                + more + "}]}");
  }

  private static List<Double> sizes(ScaleLevel level) {
    return List.of(Field.VOXEL_SIZE_Z, Field.VOXEL_SIZE_Y, Field.VOXEL_SIZE_X).stream()
        .flatMap(field -> level.statements().stream().filter(each -> each.field() == field))
        .map(each -> (Double) each.value())
        .toList();
  }

  @Test
  void givesEachLevelItsOwnScaleAndHalfVoxelTranslation() {
    MemoryChunkStore store = pyramid(
            ZYX_NM,
            dataset("s0", "[2.96,4.0,4.0]", "[0.0,0.0,0.0]") + ","
                + dataset("s1", "[5.92,8.0,8.0]", "[1.48,2.0,2.0]"),
            ",'coordinateTransformations':[{'type':'scale','scale':[1.0,1.0,1.0]}]")
        .put("s0/.zarray", zarray("[5,6,7]", "[2,2,2]"))
        .put("s1/.zarray", zarray("[2,3,3]", "[2,2,2]"));

    List<ScaleLevel> levels = Reading.open(store, "");

    assertThat(levels).extracting(ScaleLevel::name).containsExactly("s0", "s1");
    assertThat(levels).extracting(ScaleLevel::key).containsExactly("s0", "s1");
    assertThat(sizes(levels.get(0))).containsExactly(2.96, 4.0, 4.0);
    assertThat(sizes(levels.get(1))).containsExactly(5.92, 8.0, 8.0);
    assertThat(levels.get(0).translationNm()).containsExactly(0.0, 0.0, 0.0);
    assertThat(levels.get(1).translationNm()).containsExactly(1.48, 2.0, 2.0);
    assertThat(levels.get(1).statements())
        .extracting(Statement::detail)
        .containsOnly("memory:.zattrs /multiscales/0/datasets/1");
  }

  @Test
  void appliesTheGroupsTransformationsAfterTheLevels() {
    MemoryChunkStore store = pyramid(
            ZYX_NM,
            dataset("s0", "[2,3,4]", "[10,20,30]"),
            ",'coordinateTransformations':[{'type':'scale','scale':[10,1,0.5]},"
                + "{'type':'translation','translation':[1,2,3]}]")
        .put("s0/.zarray", zarray("[5,6,7]", "[2,2,2]"));

    ScaleLevel level = Reading.open(store, "").get(0);

    assertThat(sizes(level)).containsExactly(20.0, 3.0, 2.0);
    assertThat(level.translationNm()).containsExactly(101.0, 22.0, 18.0);
  }

  @Test
  void mapsAxesByNameInWhateverOrderTheyAre() {
    MemoryChunkStore store = pyramid(
            "[{'name':'x','type':'space','unit':'micrometer'},"
                + "{'name':'y','type':'space','unit':'nanometer'},"
                + "{'name':'z','type':'space','unit':'angstrom'}]",
            dataset("s0", "[0.004,5,60]", "[0.001,2,30]"),
            "")
        .put("s0/.zarray", zarray("[4,3,2]", "[4,3,1]"))
        .put("s0/0.0.0", new byte[] {0, 1, 2, 10, 11, 12, 20, 21, 22, 30, 31, 32})
        .put("s0/0.0.1", new byte[] {100, 101, 102, 110, 111, 112, 120, 121, 122, 13, 14, 15});

    ScaleLevel level = Reading.open(store, "").get(0);

    assertThat(level.array().descriptor().shape()).isEqualTo(new Zyx(2, 3, 4));
    assertThat(level.array().descriptor().naturalBlock()).isEqualTo(new Zyx(1, 3, 4));
    assertThat(sizes(level)).containsExactly(6.0, 5.0, 4.0);
    assertThat(level.translationNm()).containsExactly(3.0, 2.0, 1.0);
    ByteBuffer section = ByteBuffer.allocate(12);
    level.array().read(new Zyx(1, 0, 0), section);
    assertThat(section.array())
        .containsExactly(100, 110, 120, 13, 101, 111, 121, 14, 102, 112, 122, 15);
  }

  @Test
  void givesEveryChannelAndTimePointAVolumeOfItsOwn() {
    MemoryChunkStore store = pyramid(
            "[{'name':'t','type':'time'},{'name':'c','type':'channel'},{'name':'y','type':'space'},"
                + "{'name':'x','type':'space'}]",
            dataset("0", "[1,1,3,4]", "[0,0,1,1]"),
            "")
        .put("0/.zarray", zarray("[2,3,1,2]", "[1,2,1,2]"))
        .put("0/1.0.0.0", new byte[] {1, 2, 3, 4})
        .put("0/1.1.0.0", new byte[] {5, 6, 99, 99});

    List<ScaleLevel> volumes = Reading.open(store, "");

    assertThat(volumes).hasSize(6);
    assertThat(volumes)
        .extracting(level -> level.timePoint() + "/" + level.channel())
        .containsExactly("0/0", "0/1", "0/2", "1/0", "1/1", "1/2");
    assertThat(Reading.whole(volumes.get(0).array())).containsExactly(0, 0);
    assertThat(Reading.whole(volumes.get(3).array())).containsExactly(1, 2);
    assertThat(Reading.whole(volumes.get(4).array())).containsExactly(3, 4);
    assertThat(Reading.whole(volumes.get(5).array())).containsExactly(5, 6);
    assertThat(volumes.get(0).array().descriptor().header()).containsEntry("axes", "tcyx");
  }

  @Test
  void neverTakesAMissingUnitForNanometres() {
    MemoryChunkStore store = pyramid(
            "[{'name':'z','type':'space'},{'name':'y','type':'space','unit':'pixel'},"
                + "{'name':'x','type':'space','unit':'nanometer'}]",
            dataset("s0", "[2,3,4]", "[1,1,1]"),
            "")
        .put("s0/.zarray", zarray("[5,6,7]", "[2,2,2]"));

    ScaleLevel level = Reading.open(store, "").get(0);

    assertThat(level.statements()).extracting(Statement::field).containsExactly(Field.VOXEL_SIZE_X);
    assertThat(level.translationNm()).containsExactly(0.0, 0.0, 1.0);
  }

  @Test
  void knowsALevelsPyramidWhenItIsOpenedByItself() {
    MemoryChunkStore store = new MemoryChunkStore()
        .put("em/.zgroup", "{'zarr_format':2}")
        .put(
            "em/.zattrs",
            "{'multiscales':[{'axes':" + ZYX_NM + ",'datasets':["
                + dataset("s0", "[1,1,1]", "[0,0,0]") + ","
                + dataset("s1/image", "[2,2,2]", "[0.5,0.5,0.5]")
                + "]}]}")
        .put("em/s1/image/.zarray", zarray("[5,6,7]", "[2,2,2]"));

    List<ScaleLevel> levels = Reading.open(store, "em/s1/image");

    assertThat(levels).hasSize(1);
    assertThat(levels.get(0).name()).isEqualTo("s1/image");
    assertThat(sizes(levels.get(0))).containsExactly(2.0, 2.0, 2.0);
  }

  @Test
  void leavesOutALevelThatTheStoreDoesNotHave() {
    String two = dataset("s0", "[1,1,1]", "[0,0,0]") + "," + dataset("s1", "[2,2,2]", "[0,0,0]");
    MemoryChunkStore store =
        pyramid(ZYX_NM, two, "").put("s1/.zarray", zarray("[5,6,7]", "[2,2,2]"));

    assertThat(Reading.open(store, "")).extracting(ScaleLevel::name).containsExactly("s1");
    assertThatThrownBy(() -> Reading.open(store.remove("s1/.zarray"), ""))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("a pyramid of 2 levels, but the store has no array of it");
  }

  @Test
  void readsCosemsTransformOfAnArray() {
    MemoryChunkStore store = new MemoryChunkStore()
        .put(".zarray", zarray("[5,6,7]", "[2,2,2]"))
        .put(
            ".zattrs",
            "{'transform':{'axes':['z','y','x'],'units':['nm','nm','um'],'scale':[5.24,4,0.004],"
                + "'translate':[2.62,0,0]},'pixelResolution':{'dimensions':[9,9,9],'unit':'nm'}}");

    ScaleLevel level = Reading.open(store, "").get(0);

    assertThat(sizes(level)).containsExactly(5.24, 4.0, 4.0);
    assertThat(level.translationNm()).containsExactly(2.62, 0.0, 0.0);
  }

  @Test
  void readsPixelResolutionAsXyz() {
    MemoryChunkStore store = new MemoryChunkStore()
        .put(".zarray", zarray("[5,6,7]", "[2,2,2]"))
        .put(".zattrs", "{'pixelResolution':{'dimensions':[4,5,6],'unit':'nm'}}");

    assertThat(sizes(Reading.open(store, "").get(0))).containsExactly(6.0, 5.0, 4.0);
  }

  @Test
  void takesTheAxesThatVersion3ArraysNameThemselves() {
    String json = Zarr3Test.array("uint8", "{'name':'bytes'}")
        .replace("'attributes':{}", "'dimension_names':['x','y','z']");

    assertThat(Reading.single(new MemoryChunkStore().put("zarr.json", json))
            .descriptor()
            .shape())
        .isEqualTo(new Zyx(9, 7, 5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "'scale':[1,1,1];'scale':[1,1];/datasets/0/coordinateTransformations/0/scale is [1,1] for an array of 3 axes",
        "'scale':[1,1,1];'path':'scales';keeps its scale in an array",
        "'type':'scale';'type':'affine';is of type 'affine'",
        "'name':'z';'name':'x';has the axis x twice",
        "'name':'z','type':'space';'name':'angle','type':'other';axis 0 of length 5 is none of x, y, z",
        "'path':'s0';'path':'../s0';is \"../s0\", no path below the group",
        "{'name':'z','type':'space','unit':'nanometer'},;;names 2 axes"
      })
  void namesWhatItRefuses(String part, String instead, String problem) {
    MemoryChunkStore store = pyramid(ZYX_NM, dataset("s0", "[1,1,1]", "[0,0,0]"), "")
        .put("s0/.zarray", zarray("[5,6,7]", "[2,2,2]"));
    String attributes =
        new String(store.object(".zattrs"), java.nio.charset.StandardCharsets.UTF_8);
    store.put(
        ".zattrs", attributes.replace('"', '\'').replace(part, instead == null ? "" : instead));

    assertThatThrownBy(() -> Reading.open(store, ""))
        .isInstanceOfAny(UnsupportedDataException.class, CorruptDataException.class)
        .hasMessageContaining("memory:.zattrs")
        .hasMessageContaining(problem);
  }
}
