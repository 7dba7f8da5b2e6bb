package org.emingest.testkit.precomputed;

/** Ways in which a precomputed store is broken. */
public enum PrecomputedFault {
  /** A shard is not there: 404, which means that its chunks are zeros. */
  MISSING_SHARD,
  /** The packed index of a minishard is damaged. */
  CORRUPT_INDEX,
  /** The index of one minishard stands in the place of another's. */
  WRONG_MINISHARD,
  /** The first chunk of each minishard ends before its picture does. */
  TRUNCATED_CHUNK,
  /** 403 for whatever is not there. */
  FORBIDDEN
}
