package org.emingest.testkit.phantom;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What can be wrong with a section that is planted in a phantom. */
public enum Defect {
  /** Every voxel 128. */
  BLANK,
  /** The voxels of the section before. */
  REPEATED,
  /** Moved by 5 % of its height down and 4 % of its width to the left, at least two voxels; the edge is repeated. */
  SHIFTED,
  /** Half the contrast. */
  CONTRAST,
  /** 40 brighter. */
  BRIGHTNESS,
  /** Mean of 5 x 5 voxels: out of focus. */
  BLURRED,
  /** The brightest 4 % of its voxels, all 255. */
  CLIPPED;

  /** As a user types them. */
  public static final String NAMES =
      "blank, repeated, shifted, contrast, brightness, blurred, clipped.";

  /**
   * Reads what a user types.
   *
   * @param texts each a name and a section, as {@code blank=7}
   * @return defects by section
   * @throws IllegalArgumentException if one is anything else
   */
  public static Map<Integer, Defect> planted(List<String> texts) {
    Map<Integer, Defect> planted = new HashMap<>();
    for (String text : texts) {
      String[] parts = text.split("=", 2);
      Optional<Defect> defect = Arrays.stream(values())
          .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(parts[0]))
          .findFirst();
      if (defect.isEmpty() || parts.length != 2 || !parts[1].matches("[0-9]{1,9}")) {
        throw new IllegalArgumentException(
            "a defect is NAME=Z as blank=7, was " + text + "; there are: " + NAMES);
      }
      planted.put(Integer.parseInt(parts[1]), defect.get());
    }
    return planted;
  }
}
