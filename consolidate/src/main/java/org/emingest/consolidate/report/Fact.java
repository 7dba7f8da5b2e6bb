package org.emingest.consolidate.report;

/**
 * One value of a record.
 *
 * @param origin who said it; empty if it was worked out here
 * @param code whether it is for machines: a digest, a type
 */
record Fact(String label, String value, String origin, boolean code) {

  static Fact of(String label, String value) {
    return new Fact(label, value, "", false);
  }
}
