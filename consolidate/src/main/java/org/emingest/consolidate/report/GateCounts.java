package org.emingest.consolidate.report;

/** How many records the gates of today let pass. */
final class GateCounts {

  private long passed;
  private long warned;
  private long failed;

  /**
   * @param outcome empty if the record was not held against any
   */
  void take(String outcome) {
    switch (outcome) {
      case "pass" -> passed++;
      case "warn" -> warned++;
      case "fail" -> failed++;
      default -> {} // none was asked
    }
  }

  long passed() {
    return passed;
  }

  long warned() {
    return warned;
  }

  long failed() {
    return failed;
  }

  long all() {
    return passed + warned + failed;
  }
}
