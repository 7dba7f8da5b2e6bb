package org.emingest.metadata;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Points in time as the record keeps them: to the millisecond, so that what is read back equals what was written. */
final class Times {

  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private Times() {}

  /** RFC 3339 has years of four digits; a server's header may say anything. */
  static boolean isRecordable(Instant time) {
    return !time.isBefore(FIRST) && !time.isAfter(LAST);
  }

  static Instant recorded(Instant time) {
    return time.truncatedTo(ChronoUnit.MILLIS);
  }
}
