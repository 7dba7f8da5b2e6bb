package org.emingest.format.chunk;

import org.emingest.volume.Zyx;

/** Keeps what became of each chunk. Called by many threads. */
public interface ChunkProof {

  /**
   * @param chunk its place in the grid of those chunks that are wanted, Z,Y,X from 0
   */
  void note(Zyx chunk, ChunkState state);

  /** Whether a chunk was read, or is absent, as an earlier run may have noted. */
  boolean isSettled(Zyx chunk);
}
