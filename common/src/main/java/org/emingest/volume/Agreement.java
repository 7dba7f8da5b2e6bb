package org.emingest.volume;

import java.util.Locale;

/**
 * How two readings of the same voxels compare: byte for byte, within the loss of a compression, displaced against each
 * other, or not at all.
 *
 * @param shift Z,Y,X in voxels: what the first reading has at p, the second has at p + shift; 0,0,0 unless displaced
 * @param mostApart the largest difference of two voxels under that shift
 * @param meanApart the mean of the differences' absolute values under that shift
 */
public record Agreement(Kind kind, Zyx shift, double mostApart, double meanApart) {

  /** What was found. */
  public enum Kind {
    IDENTICAL,
    LOSSY,
    SHIFTED,
    DIFFERENT,
    /** Both are one single value: any shift would do. */
    UNDECIDED
  }

  private static final Zyx NONE = new Zyx(0, 0, 0);

  /** A shift is one only if it fits so much better than none. */
  private static final double CLEARLY = 0.5;

  /**
   * Compares, and looks for the shift that fits best.
   *
   * @param one of the first reading
   * @param other of the second, reaching at least as far on all sides
   * @param tolerance the largest difference of two voxels that a compression may make
   */
  public static Agreement of(Block one, Block other, double tolerance) {
    Zyx margin = one.region().origin().minus(other.region().origin());
    Agreement here = under(NONE, one, other, margin);
    if (isUniform(one) && isUniform(other) && here.mostApart == 0) {
      return new Agreement(Kind.UNDECIDED, NONE, 0, 0);
    }
    if (here.mostApart == 0) {
      return here;
    }
    Agreement best = here;
    Zyx most = other.region().shape().minus(one.region().shape()).minus(margin);
    for (long z = -margin.z(); z <= most.z(); z++) {
      for (long y = -margin.y(); y <= most.y(); y++) {
        for (long x = -margin.x(); x <= most.x(); x++) {
          Agreement there = under(new Zyx(z, y, x), one, other, margin);
          best = there.meanApart < best.meanApart ? there : best;
        }
      }
    }
    boolean displaced = best.meanApart < CLEARLY * here.meanApart && best.mostApart <= tolerance;
    if (displaced) {
      return new Agreement(Kind.SHIFTED, best.shift, best.mostApart, best.meanApart);
    }
    Kind kind = here.mostApart <= tolerance ? Kind.LOSSY : Kind.DIFFERENT;
    return new Agreement(kind, NONE, here.mostApart, here.meanApart);
  }

  private static boolean isUniform(Block block) {
    VoxelValues values = new VoxelValues(block);
    for (int i = 1; i < block.region().voxels(); i++) {
      if (values.at(i) != values.at(0)) {
        return false;
      }
    }
    return true;
  }

  private static Agreement under(Zyx shift, Block one, Block other, Zyx margin) {
    VoxelValues first = new VoxelValues(one);
    VoxelValues second = new VoxelValues(other);
    Zyx shape = one.region().shape();
    Zyx wide = other.region().shape();
    double most = 0;
    double sum = 0;
    int at = 0;
    for (long z = 0; z < shape.z(); z++) {
      for (long y = 0; y < shape.y(); y++) {
        long row = ((z + margin.z() + shift.z()) * wide.y() + y + margin.y() + shift.y()) * wide.x()
            + margin.x()
            + shift.x();
        for (long x = 0; x < shape.x(); x++) {
          double apart = Math.abs(first.at(at++) - second.at((int) (row + x)));
          most = Math.max(most, apart);
          sum += apart;
        }
      }
    }
    return new Agreement(Kind.IDENTICAL, shift, most, sum / shape.product());
  }

  @Override
  public String toString() {
    return switch (kind) {
      case IDENTICAL -> "identical";
      case LOSSY -> "lossy within %s (mean %s)".formatted(rounded(mostApart), rounded(meanApart));
      case SHIFTED ->
        "shifted by (z, y, x) = (%d, %d, %d), then within %s"
            .formatted(shift.z(), shift.y(), shift.x(), rounded(mostApart));
      case DIFFERENT ->
        "different by up to %s (mean %s)".formatted(rounded(mostApart), rounded(meanApart));
      case UNDECIDED -> "undecided: both have one single value";
    };
  }

  private static String rounded(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.2f", value);
  }
}
