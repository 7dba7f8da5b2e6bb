package org.emingest.consolidate.report;

/**
 * A state as word, sign and colour: none of them alone.
 *
 * @param tone {@code good}, {@code warn}, {@code bad} or {@code quiet}
 */
record Mark(String word, String sign, String tone) {

  static Mark ofRecord(String status, boolean valid) {
    return valid ? ofStatus(status) : new Mark("invalid", "\u2715", "bad");
  }

  static Mark ofStatus(String status) {
    return switch (status) {
      case "complete" -> new Mark(status, "\u2713", "good");
      case "failed" -> new Mark(status, "\u2715", "bad");
      case "cancelled" -> new Mark(status, "\u25a0", "warn");
      case "pending" -> new Mark(status, "\u25cb", "quiet");
      default -> new Mark(status.isEmpty() ? "unknown" : status, "\u25d0", "quiet");
    };
  }

  static Mark ofGate(String outcome) {
    return switch (outcome) {
      case "pass" -> new Mark(outcome, "\u2713", "good");
      case "warn" -> new Mark(outcome, "\u25b2", "warn");
      case "fail" -> new Mark(outcome, "\u2715", "bad");
      default -> new Mark(outcome, "?", "quiet");
    };
  }
}
