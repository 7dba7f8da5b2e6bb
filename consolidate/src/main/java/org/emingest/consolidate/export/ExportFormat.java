package org.emingest.consolidate.export;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What volumes can be exported to. */
public enum ExportFormat {
  RO_CRATE("ro-crate"),
  CROISSANT("croissant"),
  STAC("stac"),
  CITATION("citation");

  private final String label;

  ExportFormat(String label) {
    this.label = label;
  }

  /** As a person writes it. */
  public String label() {
    return label;
  }

  public static Optional<ExportFormat> of(String label) {
    return Arrays.stream(values()).filter(format -> format.label.equals(label)).findFirst();
  }

  /** All labels, for a message. */
  public static String labels() {
    return Arrays.stream(values()).map(ExportFormat::label).collect(Collectors.joining(", "));
  }
}
