package org.emingest.metadata;

/**
 * What became of the chunks that a volume is made of.
 *
 * @param expected all that the volume touches
 * @param absent those that the store said it does not have: their voxels are fill value
 * @param failed those that could not be had or decoded
 */
public record ChunkCounts(long expected, long read, long absent, long failed) {

  /** The share of chunks whose voxels are what the store has, or says it has not. */
  public double completeness() {
    return expected == 0 ? 0 : (double) (read + absent) / expected;
  }
}
