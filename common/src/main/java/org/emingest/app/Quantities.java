package org.emingest.app;

import java.util.Locale;

/** Sizes, rates and times for people: decimal units, three figures. */
final class Quantities {

  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB"};

  private Quantities() {}

  static String bytes(double bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= 999.5 && unit < UNITS.length - 1) {
      value /= 1000;
      unit++;
    }
    int decimals = unit == 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
    return String.format(Locale.ROOT, "%." + decimals + "f %s", value, UNITS[unit]);
  }

  static String rate(double bytes, double seconds) {
    return seconds > 0 ? bytes(bytes / seconds) + "/s" : "-";
  }

  static String seconds(double seconds) {
    if (seconds < 99.5) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? "%d min %02d s".formatted(whole / 60, whole % 60)
        : "%d h %02d min".formatted(whole / 3600, whole % 3600 / 60);
  }
}
