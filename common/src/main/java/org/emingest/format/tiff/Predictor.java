package org.emingest.format.tiff;

import java.util.Optional;

/** What was done to the voxels before they were compressed. */
enum Predictor {
  NONE(1, ""),
  HORIZONTAL(2, "+predictor 2"),
  FLOATING_POINT(3, "+predictor 3");

  private final int code;
  private final String suffix;

  Predictor(int code, String suffix) {
    this.code = code;
    this.suffix = suffix;
  }

  static Optional<Predictor> of(long code) {
    for (Predictor each : values()) {
      if (each.code == code) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** Follows the compression's name in the descriptor. */
  String suffix() {
    return suffix;
  }
}
