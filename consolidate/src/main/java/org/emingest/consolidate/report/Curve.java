package org.emingest.consolidate.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/**
 * A series as the outline of a drawing that is {@value #WIDTH} wide and {@value #HEIGHT} high and will be stretched.
 *
 * @param path of an SVG path; empty if the series has no value
 */
record Curve(String path, double lowest, double highest) {

  static final int WIDTH = 1000;
  static final int HEIGHT = 100;

  /** More points than a screen has columns only slow a browser down. */
  private static final int MOST_POINTS = 500;

  private static final double MARGIN = 6; // a line at the very edge is cut in half

  /** Nulls are gaps. Of more values than can be shown each point is the one furthest from the mean of all. */
  static Curve of(JsonNode series) {
    int size = series.size();
    int each = Math.max(1, (size + MOST_POINTS - 1) / MOST_POINTS);
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    double sum = 0;
    int known = 0;
    for (JsonNode value : series) {
      if (value.isNumber()) {
        lowest = Math.min(lowest, value.doubleValue());
        highest = Math.max(highest, value.doubleValue());
        sum += value.doubleValue();
        known++;
      }
    }
    if (!(lowest <= highest)) {
      return new Curve("", 0, 0);
    }
    double middle = sum / known;
    StringBuilder path = new StringBuilder();
    boolean drawing = false;
    for (int from = 0; from < size; from += each) {
      double value = furthest(series, from, Math.min(from + each, size), middle);
      if (Double.isNaN(value)) {
        drawing = false;
        continue;
      }
      String point = point(from + (each - 1) / 2.0, size, (value - lowest) / (highest - lowest));
      path.append(drawing ? 'L' : 'M').append(point);
      if (!drawing) {
        path.append('l').append("0.01 0"); // a single value between gaps is a dot
      }
      drawing = true;
    }
    return new Curve(path.toString(), lowest, highest);
  }

  boolean isEmpty() {
    return path.isEmpty();
  }

  String range() {
    return Amounts.figure(lowest) + "\u2013" + Amounts.figure(highest);
  }

  private static double furthest(JsonNode series, int from, int to, double middle) {
    double furthest = Double.NaN;
    for (int index = from; index < to; index++) {
      JsonNode value = series.path(index);
      if (value.isNumber()
          && !(Math.abs(value.doubleValue() - middle) <= Math.abs(furthest - middle))) {
        furthest = value.doubleValue();
      }
    }
    return furthest;
  }

  private static String point(double index, int size, double share) {
    double x = (Math.min(index, size - 1) + 0.5) / size * WIDTH;
    double upwards = Double.isNaN(share) ? 0.5 : share; // all values are one
    double y = HEIGHT - MARGIN - upwards * (HEIGHT - 2 * MARGIN);
    return String.format(Locale.ROOT, "%.1f %.1f", x, y);
  }
}
