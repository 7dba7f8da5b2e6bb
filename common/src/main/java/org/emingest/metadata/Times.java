package org.emingest.metadata;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Points in time as the record keeps them: to the millisecond, so that what is read back equals what was written. */
final class Times {

  private Times() {}

  static Instant recorded(Instant time) {
    return time.truncatedTo(ChronoUnit.MILLIS);
  }
}
