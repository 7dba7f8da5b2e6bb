package org.emingest.quality;

import java.util.Locale;

/** What a rule says of a volume; from best to worst. */
public enum Outcome {
  PASS,
  /** The figure is not known: nothing to hold against the volume. */
  UNKNOWN,
  WARN,
  FAIL;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
