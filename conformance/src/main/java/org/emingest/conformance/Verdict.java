package org.emingest.conformance;

/**
 * How one row of the manifest went.
 *
 * @param reason one line
 */
record Verdict(String path, Outcome outcome, String reason) {

  enum Outcome {
    PASSED,
    REFUSED,
    FAILED;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  Verdict {
    reason = reason.replaceAll("[\\p{Cntrl}]+", " ");
  }

  static Verdict passed(ManifestRow row, String reason) {
    return new Verdict(row.path(), Outcome.PASSED, reason);
  }

  static Verdict refused(ManifestRow row, String reason) {
    return new Verdict(row.path(), Outcome.REFUSED, reason);
  }

  static Verdict failed(ManifestRow row, String reason) {
    return new Verdict(row.path(), Outcome.FAILED, reason);
  }

  /** The same, with something more to be said. */
  Verdict adding(String remark) {
    return new Verdict(path, outcome, reason + ", " + remark);
  }

  String toLine() {
    return path + "\t" + outcome + "\t" + reason;
  }
}
