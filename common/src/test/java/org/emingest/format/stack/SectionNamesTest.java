package org.emingest.format.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SectionNamesTest {

  private static SectionSeries only(String... names) {
    List<SectionSeries> series = SectionNames.series(List.of(names));
    assertThat(series).hasSize(1);
    return series.get(0);
  }

  private static List<String> patterns(String... names) {
    return SectionNames.series(List.of(names)).stream()
        .map(SectionSeries::pattern)
        .toList();
  }

  @Test
  void ordersByTheNumberAndNotByTheText() {
    SectionSeries series = only("s10.tif", "s9.tif", "s100.tif", "s1.tif");
    assertThat(series.names()).containsExactly("s1.tif", "s9.tif", "s10.tif", "s100.tif");
    assertThat(series.pattern()).isEqualTo("s#.tif");
  }

  @Test
  void makesOneSeriesOfABlockFaceRun() {
    List<String> names = IntStream.range(0, 16)
        .mapToObj("F57-8_test1_3VBSED_slice_%04d.dm3"::formatted)
        .toList();
    List<String> folder = new ArrayList<>(names);
    folder.add("F57-8_test1.xml.gz");
    Collections.shuffle(folder, new Random(1));

    List<SectionSeries> series = SectionNames.series(folder);
    assertThat(series).hasSize(2);
    assertThat(series.get(0).pattern()).isEqualTo("F57-8_test1.xml.gz");
    assertThat(series.get(1))
        .isEqualTo(
            new SectionSeries("F57-8_test1_3VBSED_slice_####.dm3", names, List.of(), List.of()));
  }

  @Test
  void countsNoDigitsOfExtensions() {
    assertThat(patterns("a.dm3", "a.dm4")).containsExactly("a.dm3", "a.dm4");
    assertThat(patterns("a1.tif.bz2", "a2.tif.bz2")).containsExactly("a#.tif.bz2");
    assertThat(patterns("a1.ome.tif.gz", "a2.ome.tif.gz")).containsExactly("a#.ome.tif.gz");
    assertThat(patterns("a1.dm3", "a2.dm3", "a1.dm4")).containsExactly("a#.dm3", "a1.dm4");
  }

  @Test
  void countsNumbersThatStandWhereAnExtensionCouldBe() {
    assertThat(patterns("stack.001", "stack.002")).containsExactly("stack.###");
    assertThat(patterns("stack.z9", "stack.z10")).containsExactly("stack.z#");
    assertThat(patterns("a.z01.tif", "a.z02.tif")).containsExactly("a.z##.tif");
    assertThat(patterns("7", "8")).containsExactly("#");
  }

  @Test
  void takesTheLastNumberThatDiffers() {
    assertThat(patterns("cell2_s01_20kV.tif", "cell2_s02_20kV.tif"))
        .containsExactly("cell2_s##_20kV.tif");
    assertThat(patterns("c1_z1.tif", "c1_z2.tif", "c2_z1.tif", "c2_z2.tif"))
        .containsExactly("c1_z#.tif", "c2_z#.tif");
  }

  @Test
  void listsGapsAsRanges() {
    SectionSeries series = only("s5.tif", "s6.tif", "s8.tif", "s11.tif", "s15.tif");
    assertThat(series.gaps()).containsExactly("7", "9-10", "12-14");
    assertThat(only("s1.tif", "s2.tif").gaps()).isEmpty();
  }

  @Test
  void comparesNumbersOfAnyLength() {
    String long1 = "9".repeat(60);
    String long2 = "1" + "0".repeat(60);
    SectionSeries series = only("s" + long2 + ".tif", "s" + long1 + ".tif", "s0.tif");
    assertThat(series.names())
        .containsExactly("s0.tif", "s" + long1 + ".tif", "s" + long2 + ".tif");
    assertThat(series.gaps()).containsExactly("1-" + "9".repeat(59) + "8");
  }

  @Test
  void namesThoseThatHaveTheSameNumber() {
    SectionSeries series = only("slice_7.dm3", "slice_0007.dm3", "slice_8.dm3");
    assertThat(series.pattern()).isEqualTo("slice_#.dm3");
    assertThat(series.names()).containsExactly("slice_0007.dm3", "slice_7.dm3", "slice_8.dm3");
    assertThat(series.duplicates()).containsExactly(List.of("slice_0007.dm3", "slice_7.dm3"));
    assertThat(series.gaps()).isEmpty();
    assertThat(only("slice_7.dm3", "slice_007.dm3").duplicates()).hasSize(1);
  }

  @Test
  void leavesALoneFileAlone() {
    assertThat(SectionNames.series(List.of())).isEmpty();
    assertThat(patterns("volume.mrc", "a_12.tif", "B_12.tif", ".tif", "12.tif"))
        .containsExactlyInAnyOrder("volume.mrc", "a_12.tif", "B_12.tif", ".tif", "12.tif");
    assertThat(only("a_0012.tif").names()).containsExactly("a_0012.tif");
  }

  @Test
  void putsEveryNameIntoOneSeriesWhateverTheOrder() {
    Random random = new Random(17);
    String[] pieces = {"a", "_", "z", ".", "1", "02", "003", "10", ".tif", ".dm3", ".gz", "-", "7"};
    for (int round = 0; round < 150; round++) {
      List<String> names = new ArrayList<>();
      int count = 1 + random.nextInt(30);
      for (int i = 0; i < count; i++) {
        StringBuilder name = new StringBuilder();
        for (int piece = 0; piece <= random.nextInt(6); piece++) {
          name.append(pieces[random.nextInt(pieces.length)]);
        }
        names.add(name.toString());
      }
      List<SectionSeries> series = SectionNames.series(names);
      assertThat(series.stream().flatMap(each -> each.names().stream()))
          .containsExactlyInAnyOrderElementsOf(names.stream().distinct().toList());

      Collections.shuffle(names, random);
      assertThat(SectionNames.series(names)).isEqualTo(series);
    }
  }

  @Test
  void findsEverySeriesThatWasShuffledIntoAFolder() {
    Random random = new Random(3);
    for (int round = 0; round < 50; round++) {
      List<List<String>> made = new ArrayList<>();
      for (String specimen : List.of("mouse1_a", "mouse2_a", "fly")) {
        int first = random.nextInt(1200);
        int count = 2 + random.nextInt(40);
        String padding = random.nextBoolean() ? "%05d" : "%d";
        made.add(IntStream.range(first, first + count)
            .mapToObj(n -> specimen + "_" + padding.formatted(n) + "_5kV.tif")
            .toList());
      }
      List<String> folder = new ArrayList<>(made.stream().flatMap(List::stream).toList());
      Collections.shuffle(folder, random);
      assertThat(SectionNames.series(folder).stream().map(SectionSeries::names).toList())
          .containsExactlyInAnyOrderElementsOf(made);
    }
  }
}
