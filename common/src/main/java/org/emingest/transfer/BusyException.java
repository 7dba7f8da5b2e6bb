package org.emingest.transfer;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** The server answered that it cannot answer now, or let nobody in. */
final class BusyException extends IOException {

  private static final long serialVersionUID = 1L;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;

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

  private BusyException(String told, Throwable cause) {
    super(told, cause);
    this.status = FtpReplies.CLOSING;
    this.retryAfter = Optional.empty();
    this.text = "";
    this.meaning = Refusals.Meaning.USUAL;
  }

  private BusyException(BusyException said, Refusals.Meaning meaning) {
    super(said.getMessage() + (said.text.isEmpty() ? "" : ", says \"" + said.text + '"'), said);
    this.status = said.status;
    this.retryAfter = said.retryAfter;
    this.text = said.text;
    this.meaning = meaning;
  }

  /** An FTP server hung up on a visitor who was not in yet: there are too many, of all or of this address. */
  static BusyException atTheDoor(String told, Throwable cause) {
    return new BusyException(told, cause);
  }

  /** The same, understood. */
  BusyException meaning(Refusals.Meaning understood) {
    return new BusyException(this, understood);
  }

  /**
   * Whether the server does not want to be asked now, rather than that something broke in it: 429, 503, a time to wait, words
   * of others that are served, or no room for one more visitor.
   */
  boolean isRefusal() {
    return status == TOO_MANY_REQUESTS
        || status == UNAVAILABLE
        || status == FtpReplies.CLOSING
        || retryAfter.isPresent()
        || meaning == Refusals.Meaning.BUSY;
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
