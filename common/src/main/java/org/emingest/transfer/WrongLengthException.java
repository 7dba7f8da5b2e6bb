package org.emingest.transfer;

import java.io.IOException;

/** The whole body came, and it is not as long as it must be: it may be, the next time. */
final class WrongLengthException extends IOException {

  private static final long serialVersionUID = 1L;

  private final long at;

  /**
   * @param at byte from which on it is wrong
   */
  WrongLengthException(long at, String message) {
    super(message);
    this.at = at;
  }

  long at() {
    return at;
  }
}
