package org.emingest.format.dm;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * DigitalMicrograph writes dates as the computer's language does, and does not say which: {@code 8/11/2016} is in August
 * or in November. A date is believed if it can be read in one way only, or if the tick count beside it settles the
 * matter.
 */
final class AcquisitionDate {

  private static final Pattern ISO = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})(T.*)?");
  private static final Pattern YEAR_LAST =
      Pattern.compile("([0-9]{1,2})([./-])([0-9]{1,2})\\2([0-9]{4})");

  /** Windows counts 100 ns from the year 1601. */
  private static final Instant TICKS_FROM = Instant.parse("1601-01-01T00:00:00Z");

  private static final long TICKS_PER_SECOND = 10_000_000;

  /** The written day is local, the ticks are UTC. */
  private static final int LARGEST_DIFFERENCE_DAYS = 1;

  private AcquisitionDate() {}

  /**
   * @param text as the file has it
   * @param ticks {@code Acquisition Time (OS)}, if the file has it
   * @return empty if the text can be read in two ways, or in none
   */
  static Optional<LocalDate> read(String text, OptionalDouble ticks) {
    Set<LocalDate> readings = readings(text);
    if (readings.size() > 1 && ticks.isPresent()) {
      LocalDate ticked = day(ticks.getAsDouble());
      readings.removeIf(
          each -> Math.abs(each.toEpochDay() - ticked.toEpochDay()) > LARGEST_DIFFERENCE_DAYS);
    }
    return readings.size() == 1 ? Optional.of(readings.iterator().next()) : Optional.empty();
  }

  private static Set<LocalDate> readings(String text) {
    Set<LocalDate> readings = new LinkedHashSet<>();
    Matcher iso = ISO.matcher(text);
    if (iso.matches()) {
      add(readings, iso.group(1), iso.group(2), iso.group(3));
    }
    Matcher yearLast = YEAR_LAST.matcher(text);
    if (yearLast.matches()) {
      String year = yearLast.group(4);
      add(readings, year, yearLast.group(3), yearLast.group(1));
      // Every language that writes dots writes the day first.
      if (!yearLast.group(2).equals(".")) {
        add(readings, year, yearLast.group(1), yearLast.group(3));
      }
    }
    return readings;
  }

  private static void add(Set<LocalDate> readings, String year, String month, String day) {
    try {
      readings.add(
          LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
    } catch (DateTimeException noSuchDay) {
      return; // not a reading
    }
  }

  private static LocalDate day(double ticks) {
    Duration since = Duration.ofSeconds((long) (ticks / TICKS_PER_SECOND));
    try {
      return TICKS_FROM.plus(since).atZone(ZoneOffset.UTC).toLocalDate();
    } catch (DateTimeException | ArithmeticException beyond) {
      return LocalDate.EPOCH; // no reading is near it
    }
  }
}
