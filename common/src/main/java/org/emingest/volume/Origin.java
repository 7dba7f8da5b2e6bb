package org.emingest.volume;

/** Who says a thing about a volume. */
public enum Origin {
  /** Worked out from the voxels or bytes themselves. */
  MEASURED("measured"),
  FILE_HEADER("file header"),
  ARCHIVE_API("archive API"),
  /** Read out of a file's name: {@code _20x20x20nm_}. */
  FILE_NAME("file name"),
  /** Read out of sentences that the archive prints for people. */
  PROSE("prose"),
  CONFIGURATION("configuration");

  private final String label;

  Origin(String label) {
    this.label = label;
  }

  /** Whether the volume says it by itself, so that it stays true whatever archive and configuration say later. */
  public boolean isTheVolume() {
    return this == MEASURED || this == FILE_HEADER;
  }

  /** As the record writes it. */
  public String label() {
    return label;
  }
}
