package org.emingest.app;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Names one run in logs and records: when it began, and a few random digits. */
final class RunId {

  /** Set by whoever starts several programs as one run. */
  private static final String VARIABLE = "EM_RUN_ID";

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private RunId() {}

  static String current() {
    String given = System.getenv(VARIABLE);
    if (given != null && given.matches("[A-Za-z0-9_.-]{1,64}")) {
      return given;
    }
    byte[] random = new byte[3];
    ThreadLocalRandom.current().nextBytes(random);
    return STAMP.format(Instant.now()) + "-" + HexFormat.of().formatHex(random);
  }
}
