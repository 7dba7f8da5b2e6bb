package org.emingest.testkit.phantom;

/** Randomness without state: the same place always draws the same number. */
final class Hash {

  private static final double TO_UNIT = 1.0 / (1L << 53);

  private Hash() {}

  /** Mixes a seed and a place on a lattice (SplitMix64's finalizer over a linear combination). */
  static long of(long seed, long z, long y, long x) {
    long h = seed + z * 0x9E3779B97F4A7C15L + y * 0xC2B2AE3D27D4EB4FL + x * 0x165667B19E3779F9L;
    h = (h ^ (h >>> 30)) * 0xBF58476D1CE4E5B9L;
    h = (h ^ (h >>> 27)) * 0x94D049BB133111EBL;
    return h ^ (h >>> 31);
  }

  /** The next number of the sequence that begins with a hash. */
  static long next(long hash) {
    return of(hash, 1, 2, 3);
  }

  /** A hash as a number from 0 (included) to 1 (not included). */
  static double unit(long hash) {
    return (hash >>> 11) * TO_UNIT;
  }

  /** A hash as a number around 0 with standard deviation 1, bell-shaped: the sum of four even ones. */
  static double bell(long hash) {
    long sum = (hash & 0xFFFF) + (hash >>> 16 & 0xFFFF) + (hash >>> 32 & 0xFFFF) + (hash >>> 48);
    return (sum - 131070) * (1.0 / 37837.2);
  }
}
