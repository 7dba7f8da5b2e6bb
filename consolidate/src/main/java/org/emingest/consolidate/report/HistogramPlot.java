package org.emingest.consolidate.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;

/**
 * How often each value is, as an area {@value Curve#WIDTH} wide and {@value Curve#HEIGHT} high.
 *
 * @param path of an SVG path
 * @param remark what the drawing does not show; empty if nothing
 * @param inWords for those who do not see it
 */
record HistogramPlot(String path, String low, String high, String remark, String inWords) {

  private static final int MOST_BARS = 256;

  /** A single value (padding, background) may be more frequent than all others; the others would vanish beside it. */
  private static final double TALLER = 4;

  /**
   * @param whole whether the voxels are whole numbers
   */
  static Optional<HistogramPlot> of(JsonNode statistics, boolean whole) {
    JsonNode histogram = statistics.path("histogram");
    JsonNode counts = histogram.path("counts");
    double low = histogram.path("low").asDouble(Double.NaN);
    double high = histogram.path("high").asDouble(Double.NaN);
    if (counts.isEmpty() || !Double.isFinite(low) || !Double.isFinite(high)) {
      return Optional.empty();
    }
    boolean eachValue = whole && high > low && high - low < Math.min(counts.size(), MOST_BARS);
    double[] bars = eachValue ? valueByValue(counts, low, high) : bars(counts);
    int tallest = 0;
    for (int bar = 0; bar < bars.length; bar++) {
      tallest = bars[bar] > bars[tallest] ? bar : tallest;
    }
    double second = 0;
    for (int bar = 0; bar < bars.length; bar++) {
      second = bar == tallest ? second : Math.max(second, bars[bar]);
    }
    boolean cut = second > 0 && bars[tallest] > TALLER * second;
    double most = cut ? 1.25 * second : bars[tallest];
    if (!(most > 0)) {
      return Optional.empty();
    }
    String peak = Amounts.figure(low + (tallest + 0.5) / bars.length * (high - low));
    String remark = cut
        ? "The bar at " + peak + " is cut: it is " + Amounts.figure(bars[tallest] / second)
            + " times the next."
        : "";
    String words = "Histogram of values from %s to %s, most of them near %s"
        .formatted(Amounts.figure(low), Amounts.figure(high), peak);
    return Optional.of(new HistogramPlot(
        path(bars, most), Amounts.figure(low), Amounts.figure(high), remark, words));
  }

  private static double[] bars(JsonNode counts) {
    int each = Math.max(1, (counts.size() + MOST_BARS - 1) / MOST_BARS);
    double[] bars = new double[(counts.size() + each - 1) / each];
    for (int bin = 0; bin < counts.size(); bin++) {
      bars[bin / each] += Math.max(0, counts.path(bin).asDouble());
    }
    return bars;
  }

  /** More bins than values leave gaps that are none of the volume's: each value has its bar. */
  private static double[] valueByValue(JsonNode counts, double low, double high) {
    double[] bars = new double[(int) Math.rint(high - low) + 1];
    for (int bin = 0; bin < counts.size(); bin++) {
      double above = Math.ceil(bin * (high - low) / counts.size() - 1e-9); // above the low end
      bars[(int) Math.min(above, bars.length - 1)] +=
          Math.max(0, counts.path(bin).asDouble());
    }
    return bars;
  }

  private static String path(double[] bars, double most) {
    StringBuilder path = new StringBuilder("M0 " + Curve.HEIGHT);
    double width = (double) Curve.WIDTH / bars.length;
    for (int bar = 0; bar < bars.length; bar++) {
      double top = Curve.HEIGHT * (1 - Math.min(1, bars[bar] / most));
      path.append(String.format(Locale.ROOT, "V%.1fH%.1f", top, (bar + 1) * width));
    }
    return path.append('V').append(Curve.HEIGHT).append('Z').toString();
  }
}
