package org.emingest.transfer;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Dates in headers: RFC 9110, 5.6.7. */
final class HttpDates {

  /** Not the JDK's own: that leaves out the day's leading zero. */
  private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
          "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
      .withZone(ZoneOffset.UTC);

  private HttpDates() {}

  static String format(Instant date) {
    return FORMAT.format(date);
  }

  static Optional<Instant> parse(String text) {
    try {
      return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.trim())));
    } catch (DateTimeException noDate) {
      return Optional.empty();
    }
  }
}
