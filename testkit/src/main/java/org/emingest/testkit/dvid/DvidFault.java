package org.emingest.testkit.dvid;

/** Ways in which a DVID server answers a request for voxels, other than with the voxels. */
public enum DvidFault {
  /** 503: another throttled request is running. */
  THROTTLED,
  /** 503: nobody is served. */
  UNAVAILABLE,
  /** 200, all bytes, and the text of an error behind them. */
  ERROR_APPENDED,
  /** 200 and too few bytes, which is what the length says too. */
  SHORT_BODY,
  /** 429 and a note of whoever runs the server. */
  BLOCKED,
  /** 500 and the text of a panic. */
  PANIC,
  /** 400: the instance only passes a precomputed volume on. */
  PROXY,
  /** Half of the bytes, then silence. */
  STALL,
  /** 500 for whatever lies outside of the voxels there are, as a server says it that reads shards itself. */
  NO_MINISHARD_BEYOND
}
