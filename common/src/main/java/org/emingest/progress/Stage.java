package org.emingest.progress;

/** The parts of an ingest that take time. */
public enum Stage {
  FETCH("fetch"),
  DECODE("decode"),
  VERIFY("verify");

  private final String label;

  Stage(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
