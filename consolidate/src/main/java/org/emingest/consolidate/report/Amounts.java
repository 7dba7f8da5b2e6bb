package org.emingest.consolidate.report;

import java.util.Locale;

/** Quantities as a person reads them; units are decimal. */
public final class Amounts {

  private static final String[] BYTES = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

  private Amounts() {}

  public static String bytes(long count) {
    double scaled = count;
    int unit = 0;
    while (scaled >= 999.5 && unit < BYTES.length - 1) {
      scaled /= 1000;
      unit++;
    }
    String format = unit == 0 || scaled >= 99.95 ? "%.0f %s" : "%.1f %s";
    return String.format(Locale.ROOT, format, scaled, BYTES[unit]);
  }

  /** At most three decimals, none of them a zero at the end. */
  public static String plain(double value) {
    String threeDecimals = String.format(Locale.ROOT, "%.3f", value);
    return threeDecimals.replaceAll("0+$", "").replaceAll("[.]$", "");
  }

  /** With thin spaces between thousands. */
  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value).replace(',', '\u202f');
  }

  /** Four significant digits: enough for an eye. */
  static String figure(double value) {
    double size = Math.abs(value);
    if (value == Math.rint(value) && size < 1e6) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    if (size >= 1e6 || size < 1e-3) {
      return String.format(Locale.ROOT, "%.2e", value);
    }
    int decimals = Math.max(0, 3 - (int) Math.floor(Math.log10(size)));
    String digits = String.format(Locale.ROOT, "%." + decimals + "f", value);
    return digits.contains(".") ? digits.replaceAll("0+$", "").replaceAll("[.]$", "") : digits;
  }

  static String length(double nm) {
    if (nm >= 1e6) {
      return figure(nm / 1e6) + "\u00a0mm";
    }
    return nm >= 1e3 ? figure(nm / 1e3) + "\u00a0\u00b5m" : figure(nm) + "\u00a0nm";
  }

  /** Rounded, but 100 % only if it is all and 0 % only if it is nothing. */
  static String percent(double share) {
    double percent = share * 100;
    if (percent > 0 && percent < 0.1) {
      return "<\u2009" + "0.1\u00a0%";
    }
    if (percent < 100 && percent > 99.9) {
      return ">\u2009" + "99.9\u00a0%";
    }
    return plain(Math.round(percent * 10) / 10.0) + "\u00a0%";
  }

  static String seconds(double seconds) {
    if (seconds < 60) {
      return String.format(Locale.ROOT, "%.1f\u00a0s", seconds);
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? "%d\u00a0min\u00a0%02d\u00a0s".formatted(whole / 60, whole % 60)
        : "%d\u00a0h\u00a0%02d\u00a0min".formatted(whole / 3600, whole / 60 % 60);
  }

  /** Three significant digits: no speed is the same twice. */
  static String rate(double mbPerSecond) {
    boolean slow = mbPerSecond < 1;
    double value = slow ? mbPerSecond * 1e3 : mbPerSecond;
    int decimals = value >= 100 ? 0 : value >= 10 ? 1 : 2;
    String digits = String.format(Locale.ROOT, "%." + decimals + "f", value);
    return digits + (slow ? "\u00a0kB/s" : "\u00a0MB/s");
  }
}
