package org.emingest.quality;

import java.util.Locale;

/** A way in which a section differs from its neighbours as a good one does not. */
public enum SectionFlag {
  /** All voxels equal, or nearly so. */
  BLANK,
  /** The same voxels as the section before. */
  REPEATED,
  /** Moved against its neighbours. */
  SHIFTED,
  /** Much brighter or darker than the sections around it. */
  BRIGHTNESS_JUMP,
  /** Much more or much less contrast than the sections around it. */
  CONTRAST_JUMP,
  /** Many more voxels at the end of the type's range than its neighbours have. */
  CLIPPED,
  /** Much less fine structure than its neighbours have. */
  BLURRED,
  /** Resembles neither the section before nor the one after as sections of this volume do. */
  UNLIKE;

  /** As the record writes it: {@code brightness_jump}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
