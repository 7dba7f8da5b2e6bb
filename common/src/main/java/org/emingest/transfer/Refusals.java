package org.emingest.transfer;

/** What a server means when it refuses, where it says so in words rather than by its status. */
@FunctionalInterface
public interface Refusals {

  /** What is to be done about a refusal. */
  enum Meaning {
    /** What the status says. */
    USUAL,
    /** Others are being served: ask again in a few seconds, as often as it takes; that is no failed attempt. */
    BUSY,
    /** Nobody is being served: ask again in a minute, as often as attempts are made. */
    DOWN,
    /** Asking again would make it worse. */
    FINAL
  }

  /**
   * @param status one that may pass: 408, 429, 500 or more; any other refusal means what its status says
   * @param text the beginning of the body, on one line; empty if it is no plain text
   */
  Meaning of(int status, String text);

  /** Of servers that keep to the meaning of their statuses. */
  static Refusals usual() {
    return (status, text) -> Meaning.USUAL;
  }
}
