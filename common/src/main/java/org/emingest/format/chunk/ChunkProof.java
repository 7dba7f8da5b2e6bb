package org.emingest.format.chunk;

import org.emingest.volume.Zyx;

/** Hears what became of each chunk. Called by many threads. */
public interface ChunkProof {

  /**
   * @param chunk its place in the grid of those chunks that are wanted, Z,Y,X from 0
   */
  void note(Zyx chunk, ChunkState state);
}
