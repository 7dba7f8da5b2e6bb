package org.emingest.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On figures made up for the purpose; that the figures are right is tested where they are worked out. */
class SectionJudgeTest {

  private static final double LEAST_SHIFT = 4;

  /** Figures of a section while a test makes them up. */
  private static final class Section {
    private double mean;
    private double deviation = 20;
    private double saturated = 0.001;
    private double focus = 0.1;
    private double y;
    private double x;
    private double similarity = 0.9;
    private double unshifted = 0.9;
    private boolean repeated;

    SectionLook look() {
      return new SectionLook(
          mean,
          deviation,
          saturated,
          3,
          focus,
          y,
          x,
          similarity,
          unshifted,
          deviation == 0,
          repeated);
    }
  }

  private final Random random = new Random(11);

  private List<Section> sections(int count) {
    return IntStream.range(0, count)
        .mapToObj(z -> {
          Section section = new Section();
          section.mean = 100 + 0.02 * z + random.nextGaussian();
          section.deviation = 20 + 0.2 * random.nextGaussian();
          section.focus = 0.1 * Math.exp(0.02 * random.nextGaussian());
          section.y = 0.1 * random.nextGaussian();
          section.x = 0.5 + 0.1 * random.nextGaussian();
          return section;
        })
        .toList();
  }

  private static JudgedSections judge(List<Section> sections) {
    return SectionJudge.judge(sections.stream().map(Section::look).toList(), LEAST_SHIFT);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8, 9, 100, 3000})
  void marksNothingWhereNothingStandsOut(int count) {
    assertThat(judge(sections(count)).flagged()).isZero();
  }

  @Test
  void marksAJumpOnceAtItsFirstSectionIfTheNewLevelStays() {
    List<Section> sections = sections(60);
    sections.subList(30, 60).forEach(section -> section.mean += 30);
    assertThat(judge(sections).flags().get(SectionFlag.BRIGHTNESS_JUMP)).containsExactly(30L);
  }

  @Test
  void marksAllSectionsThatAreOffButNotThoseThatAreRightAgain() {
    List<Section> sections = sections(60);
    sections.subList(30, 32).forEach(section -> section.mean -= 30);
    sections.get(0).mean += 50;
    sections.get(59).mean += 50;
    assertThat(judge(sections).flags().get(SectionFlag.BRIGHTNESS_JUMP))
        .containsExactly(0L, 30L, 31L, 59L);
  }

  @Test
  void takesASlowChangeForNoJump() {
    List<Section> sections = sections(200);
    for (int z = 0; z < 200; z++) {
      sections.get(z).mean += 0.5 * z;
      sections.get(z).deviation *= Math.exp(0.01 * z);
    }
    assertThat(judge(sections).flagged()).isZero();
  }

  @Test
  void takesFlickerForUsualWhereAllFlickers() {
    List<Section> sections = sections(100);
    sections.forEach(section -> section.mean += 12 * random.nextGaussian());
    assertThat(judge(sections).flags().get(SectionFlag.BRIGHTNESS_JUMP)).isEmpty();
  }

  @Test
  void marksContrastBothWaysAndBlurOneWay() {
    List<Section> sections = sections(50);
    sections.get(10).deviation /= 2;
    sections.get(20).deviation *= 2;
    sections.get(30).focus /= 3;
    sections.get(40).focus *= 3;
    JudgedSections judged = judge(sections);
    assertThat(judged.flags().get(SectionFlag.CONTRAST_JUMP)).containsExactly(10L, 20L);
    assertThat(judged.flags().get(SectionFlag.BLURRED)).containsExactly(30L);
  }

  @Test
  void marksASectionThatMovedNotTheOneThatLiesRightAgain() {
    List<Section> sections = sections(50);
    move(sections.get(20), 9, -7);
    move(sections.get(21), -9, 7);
    move(sections.get(40), 0, 12);
    assertThat(judge(sections).flags().get(SectionFlag.SHIFTED)).containsExactly(20L, 40L);
  }

  @Test
  void takesDriftForNoShift() {
    List<Section> sections = sections(50);
    sections.forEach(section -> move(section, 6, -3));
    assertThat(judge(sections).flags().get(SectionFlag.SHIFTED)).isEmpty();
  }

  @Test
  void believesNoShiftThatFitsHardlyBetter() {
    List<Section> sections = sections(50);
    move(sections.get(20), 9, -7);
    sections.get(20).unshifted = 0.85;
    assertThat(judge(sections).flags().get(SectionFlag.SHIFTED)).isEmpty();
  }

  @Test
  void marksBlankSectionsAsThatAndAsNothingElse() {
    List<Section> sections = sections(50);
    for (int z : new int[] {0, 20, 21}) {
      sections.get(z).deviation = 0;
      sections.get(z).mean = 0;
      sections.get(z).focus = Double.NaN;
      sections.get(z).repeated = z == 21;
      sections.get(z).similarity = Double.NaN;
      sections.get(z).y = Double.NaN;
    }
    sections.get(40).deviation = 0.5;
    JudgedSections judged = judge(sections);
    assertThat(judged.flags().get(SectionFlag.BLANK)).containsExactly(0L, 20L, 21L, 40L);
    assertThat(judged.flagged()).isEqualTo(4);
    assertThat(judged.flagsBySection().get(21)).containsExactly(SectionFlag.BLANK);
  }

  @Test
  void marksASectionUnlikeBothNeighboursNotAGapBetweenTwo() {
    List<Section> sections = sections(50);
    sections.get(20).similarity = 0.4;
    sections.get(21).similarity = 0.4;
    sections.get(40).similarity = 0.4;
    assertThat(judge(sections).flags().get(SectionFlag.UNLIKE)).containsExactly(20L);
  }

  @Test
  void marksRepeatedAndClippedSections() {
    List<Section> sections = sections(50);
    sections.get(20).repeated = true;
    sections.get(30).saturated = 0.1;
    JudgedSections judged = judge(sections);
    assertThat(judged.flags().get(SectionFlag.REPEATED)).containsExactly(20L);
    assertThat(judged.flags().get(SectionFlag.CLIPPED)).containsExactly(30L);
  }

  @Test
  void bearsWithFiguresThatAreNotKnown() {
    List<SectionLook> nothing = new ArrayList<>();
    double nan = Double.NaN;
    for (int z = 0; z < 20; z++) {
      nothing.add(new SectionLook(nan, nan, nan, nan, nan, nan, nan, nan, nan, false, false));
    }
    assertThat(SectionJudge.judge(nothing, LEAST_SHIFT).flagged()).isZero();
    assertThat(SectionJudge.judge(List.of(), LEAST_SHIFT).flagged()).isZero();
  }

  private static void move(Section section, double y, double x) {
    section.y += y;
    section.x += x;
    section.unshifted = 0.3;
  }
}
