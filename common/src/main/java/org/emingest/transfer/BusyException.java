package org.emingest.transfer;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** The server answered that it cannot answer now. */
final class BusyException extends IOException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Optional<Duration> retryAfter;
  private final String text;
  private final Refusals.Meaning meaning;

  /**
   * @param text what it said beside its status; may be empty
   */
  BusyException(int status, Optional<Duration> retryAfter, String text) {
    this(status, Integer.toString(status), retryAfter, text);
  }

  /**
   * @param named the status with what else the server calls it
   */
  BusyException(int status, String named, Optional<Duration> retryAfter) {
    this(status, named, retryAfter, "");
  }

  private BusyException(int status, String named, Optional<Duration> retryAfter, String text) {
    super("status " + named
        + retryAfter.map(wait -> ", asks to wait " + wait.toSeconds() + " s").orElse(""));
    this.status = status;
    this.retryAfter = retryAfter;
    this.text = text;
    this.meaning = Refusals.Meaning.USUAL;
  }

  private BusyException(BusyException said, Refusals.Meaning meaning) {
    super(said.getMessage() + (said.text.isEmpty() ? "" : ", says \"" + said.text + '"'), said);
    this.status = said.status;
    this.retryAfter = said.retryAfter;
    this.text = said.text;
    this.meaning = meaning;
  }

  /** The same, understood. */
  BusyException meaning(Refusals.Meaning understood) {
    return new BusyException(this, understood);
  }

  int status() {
    return status;
  }

  Optional<Duration> retryAfter() {
    return retryAfter;
  }

  String text() {
    return text;
  }

  Refusals.Meaning meaning() {
    return meaning;
  }
}
