package org.emingest.consolidate.report;

import com.fasterxml.jackson.databind.JsonNode;

/** How many records their gates let pass. */
final class GateCounts {

  private long passed;
  private long warned;
  private long failed;

  void take(JsonNode record) {
    switch (record.at("/metadata/quality/gates/outcome").asText("")) {
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
