package org.emingest.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.emingest.quality.SectionLook;

/**
 * The sections' figures along z as the record keeps them: at most {@value #MOST} values each, so that the record of a
 * volume of a hundred thousand sections stays small. All of them are in the table beside the array.
 *
 * @param count of the sections
 * @param sectionsPerValue neighbouring sections that a value stands for: their mean; of saturation the largest, of
 *     similarity the smallest, of shifts the one furthest from 0
 */
public record SectionsSummary(
    long count,
    long sectionsPerValue,
    List<OptionalDouble> mean,
    List<OptionalDouble> standardDeviation,
    List<OptionalDouble> saturatedFraction,
    List<OptionalDouble> signalToNoise,
    List<OptionalDouble> focus,
    List<OptionalDouble> shiftY,
    List<OptionalDouble> shiftX,
    List<OptionalDouble> similarity) {

  static final int MOST = 1024;

  private static final double DIGITS = 1e6;

  private interface Together {
    OptionalDouble of(DoubleStream values);
  }

  public SectionsSummary {
    mean = List.copyOf(mean);
    standardDeviation = List.copyOf(standardDeviation);
    saturatedFraction = List.copyOf(saturatedFraction);
    signalToNoise = List.copyOf(signalToNoise);
    focus = List.copyOf(focus);
    shiftY = List.copyOf(shiftY);
    shiftX = List.copyOf(shiftX);
    similarity = List.copyOf(similarity);
  }

  static SectionsSummary of(List<SectionLook> looks) {
    int each = (looks.size() + MOST - 1) / MOST;
    return new SectionsSummary(
        looks.size(),
        each,
        series(looks, each, SectionLook::mean, DoubleStream::average),
        series(looks, each, SectionLook::standardDeviation, DoubleStream::average),
        series(looks, each, SectionLook::saturated, DoubleStream::max),
        series(looks, each, SectionLook::signalToNoise, DoubleStream::average),
        series(looks, each, SectionLook::focus, DoubleStream::average),
        series(looks, each, SectionLook::shiftY, SectionsSummary::furthest),
        series(looks, each, SectionLook::shiftX, SectionsSummary::furthest),
        series(looks, each, SectionLook::similarity, DoubleStream::min));
  }

  private static List<OptionalDouble> series(
      List<SectionLook> looks, int each, ToDoubleFunction<SectionLook> figure, Together together) {
    List<OptionalDouble> values = new ArrayList<>();
    for (int from = 0; from < looks.size(); from += each) {
      List<SectionLook> group = looks.subList(from, Math.min(from + each, looks.size()));
      OptionalDouble value =
          together.of(group.stream().mapToDouble(figure).filter(Double::isFinite));
      values.add(value.isPresent() ? rounded(value.getAsDouble()) : value);
    }
    return values;
  }

  private static OptionalDouble furthest(DoubleStream values) {
    return values.reduce((one, other) -> Math.abs(other) > Math.abs(one) ? other : one);
  }

  /** Seven significant digits: no figure is better known. */
  private static OptionalDouble rounded(double value) {
    double scale = Math.pow(10, Math.floor(Math.log10(Math.abs(value))));
    boolean plain = value == 0 || scale == 0 || !Double.isFinite(1 / scale);
    double rounded = plain ? value : Math.rint(value / scale * DIGITS) / DIGITS * scale;
    return Double.isFinite(rounded) ? OptionalDouble.of(rounded) : OptionalDouble.of(value);
  }
}
