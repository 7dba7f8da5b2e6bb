package org.emingest.transfer;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** The server answered that it cannot answer now. */
final class BusyException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient Optional<Duration> retryAfter;

  BusyException(int status, Optional<Duration> retryAfter) {
    this(Integer.toString(status), retryAfter);
  }

  /**
   * @param status with what else the server calls it
   */
  BusyException(String status, Optional<Duration> retryAfter) {
    super("status " + status
        + retryAfter.map(wait -> ", asks to wait " + wait.toSeconds() + " s").orElse(""));
    this.retryAfter = retryAfter;
  }

  Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
