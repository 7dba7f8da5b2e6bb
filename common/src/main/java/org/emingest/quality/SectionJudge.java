package org.emingest.quality;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Says which sections stand out from those around them.
 *
 * <p>A figure is judged twice: it must be far off by the measure of the volume's own changes from section to section
 * (robustly: medians), and it must be far off at all. So neither a volume that flickers nor one that is smooth as silk is
 * full of marks. The limits were chosen on real volumes; docs/decisions/judging-sections.md has them all.
 */
public final class SectionJudge {

  /** Fewer say nothing about what is usual. */
  private static final int FEWEST_TO_COMPARE = 8;

  private static final int NEIGHBOURS = 5;

  /** Robust deviations; as far off as this by chance is one section in a million even if changes have long tails. */
  private static final double FAR_OFF = 8;

  /** The median absolute deviation of a Gauss distribution is this part of its standard deviation. */
  private static final double DEVIATIONS_PER_MEDIAN = 1.4826;

  private static final double BLANK_CONTRAST = 0.05;
  private static final double BRIGHTNESS_CONTRASTS = 0.35;
  private static final double CONTRAST_FACTOR = Math.log(1.35);
  private static final double FOCUS_FACTOR = Math.log(1.8);
  private static final double CLIPPED_SHARE = 0.02;
  private static final double SHIFT_SIMILARITY = 0.35;
  private static final double SHIFT_GAIN = 0.1;
  private static final double UNLIKE_LOSS = 0.15;

  private final List<SectionLook> looks;
  private final double leastShift;
  private final boolean[] blank;
  private final Map<SectionFlag, List<Long>> flags = new EnumMap<>(SectionFlag.class);

  private SectionJudge(List<SectionLook> looks, double leastShift) {
    this.looks = looks;
    this.leastShift = leastShift;
    this.blank = new boolean[looks.size()];
    Arrays.stream(SectionFlag.values()).forEach(flag -> flags.put(flag, new ArrayList<>()));
  }

  /**
   * @param looks one per z
   * @param leastShift voxels that a section must have moved by to be worth a mark
   */
  public static JudgedSections judge(List<SectionLook> looks, double leastShift) {
    SectionJudge judge = new SectionJudge(List.copyOf(looks), leastShift);
    judge.blanks();
    judge.repeats();
    judge.shifts();
    judge.levels();
    judge.clipped();
    judge.strangers();
    return new JudgedSections(looks, judge.flags);
  }

  private void blanks() {
    double usual = median(each(SectionLook::standardDeviation).filter(value -> value > 0));
    for (int z = 0; z < looks.size(); z++) {
      SectionLook look = looks.get(z);
      boolean flat =
          looks.size() >= FEWEST_TO_COMPARE && look.standardDeviation() <= BLANK_CONTRAST * usual;
      blank[z] = look.isUniform() || flat;
      mark(SectionFlag.BLANK, z, blank[z]);
    }
  }

  /** A blank section after a blank one is no repetition. */
  private void repeats() {
    for (int z = 0; z < looks.size(); z++) {
      mark(SectionFlag.REPEATED, z, looks.get(z).isRepeated() && !blank[z]);
    }
  }

  private void levels() {
    double contrast = median(each(SectionLook::standardDeviation).filter(value -> value > 0));
    jumps(SectionFlag.BRIGHTNESS_JUMP, SectionLook::mean, BRIGHTNESS_CONTRASTS * contrast, false);
    jumps(
        SectionFlag.CONTRAST_JUMP,
        look -> Math.log(look.standardDeviation()),
        CONTRAST_FACTOR,
        false);
    jumps(SectionFlag.BLURRED, look -> Math.log(look.focus()), FOCUS_FACTOR, true);
  }

  /**
   * Marks sections whose figure is far from the median of the good ones before it. If those that follow stay there, it is a
   * new level and only the first is marked; if they come back, only those that were off are.
   *
   * @param dipsOnly whether to mark only what is too low and comes back
   */
  private void jumps(
      SectionFlag flag, ToDoubleFunction<SectionLook> figure, double least, boolean dipsOnly) {
    int[] places = judged(figure);
    double[] values = Arrays.stream(places)
        .mapToDouble(z -> figure.applyAsDouble(looks.get(z)))
        .toArray();
    if (values.length < FEWEST_TO_COMPARE) {
      return;
    }
    double far = Math.max(least, FAR_OFF * deviation(changes(values)));
    Deque<Double> good = new ArrayDeque<>();
    good.add(median(Arrays.stream(values, 0, NEIGHBOURS + 1)));
    for (int i = 0; i < values.length; i++) {
      double off = values[i] - median(good.stream().mapToDouble(Double::doubleValue));
      if (Math.abs(off) > far) {
        boolean stays = i + 1 < values.length && staysOff(values, i, values[i] - off, far);
        mark(flag, places[i], !dipsOnly || off < 0 && !stays);
        if (stays) {
          good.clear();
          good.add(values[i]);
        }
      } else {
        good.add(values[i]);
        if (good.size() > NEIGHBOURS) {
          good.removeFirst();
        }
      }
    }
  }

  private static boolean staysOff(double[] values, int from, double level, double far) {
    int to = Math.min(values.length, from + 1 + NEIGHBOURS);
    double ahead = median(Arrays.stream(values, from + 1, to));
    return Math.abs(ahead - level) > far;
  }

  /** A section that moved and came back is marked once, not a second time for coming back. */
  private void shifts() {
    int[] places = judged(SectionLook::shiftY);
    if (places.length < FEWEST_TO_COMPARE) {
      return;
    }
    double[] y = Arrays.stream(places).mapToDouble(z -> looks.get(z).shiftY()).toArray();
    double[] x = Arrays.stream(places).mapToDouble(z -> looks.get(z).shiftX()).toArray();
    double driftY = median(Arrays.stream(y));
    double driftX = median(Arrays.stream(x));
    double usual = Math.hypot(deviation(y), deviation(x));
    double far = Math.max(leastShift, FAR_OFF * usual);
    double awayY = 0;
    double awayX = 0;
    for (int i = 0; i < places.length; i++) {
      double offY = y[i] - driftY;
      double offX = x[i] - driftX;
      SectionLook look = looks.get(places[i]);
      boolean found = look.similarity() >= SHIFT_SIMILARITY
          && look.similarity() - look.similarityUnshifted() >= SHIFT_GAIN;
      boolean moved = found && Math.hypot(offY, offX) > far;
      boolean cameBack = Math.hypot(offY + awayY, offX + awayX) <= far / 2;
      mark(SectionFlag.SHIFTED, places[i], moved && !cameBack);
      awayY = moved && !cameBack ? offY : 0;
      awayX = moved && !cameBack ? offX : 0;
    }
  }

  private void clipped() {
    double usual = median(each(SectionLook::saturated));
    for (int z = 0; z < looks.size(); z++) {
      double share = looks.get(z).saturated();
      mark(SectionFlag.CLIPPED, z, !blank[z] && share > usual + CLIPPED_SHARE);
    }
  }

  /** A section that is unlike one neighbour only lies at a gap, and is none the worse for it. */
  private void strangers() {
    int[] places = judged(SectionLook::similarity);
    if (places.length < FEWEST_TO_COMPARE) {
      return;
    }
    double[] values =
        Arrays.stream(places).mapToDouble(z -> looks.get(z).similarity()).toArray();
    double far = Math.max(UNLIKE_LOSS, FAR_OFF * deviation(changes(values)));
    for (int i = 0; i + 1 < places.length; i++) {
      double usual = median(Arrays.stream(
          values, Math.max(0, i - NEIGHBOURS), Math.min(values.length, i + NEIGHBOURS + 2)));
      mark(SectionFlag.UNLIKE, places[i], values[i] < usual - far && values[i + 1] < usual - far);
    }
  }

  private void mark(SectionFlag flag, int z, boolean isSo) {
    if (isSo) {
      flags.get(flag).add((long) z);
    }
  }

  /** The sections that are not blank and have the figure. */
  private int[] judged(ToDoubleFunction<SectionLook> figure) {
    return java.util.stream.IntStream.range(0, looks.size())
        .filter(z -> !blank[z] && Double.isFinite(figure.applyAsDouble(looks.get(z))))
        .toArray();
  }

  private DoubleStream each(ToDoubleFunction<SectionLook> figure) {
    return looks.stream().mapToDouble(figure).filter(Double::isFinite);
  }

  private static double[] changes(double[] values) {
    double[] changes = new double[values.length - 1];
    for (int i = 0; i < changes.length; i++) {
      changes[i] = values[i + 1] - values[i];
    }
    return changes;
  }

  /** As a standard deviation, but a few wild values do not count. */
  private static double deviation(double[] values) {
    double middle = median(Arrays.stream(values));
    return DEVIATIONS_PER_MEDIAN
        * median(Arrays.stream(values).map(value -> Math.abs(value - middle)));
  }

  /** The lower of two in the middle; NaN of nothing. */
  private static double median(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    return sorted.length == 0 ? Double.NaN : sorted[(sorted.length - 1) / 2];
  }
}
