package org.emingest.format.precomputed;

import java.util.Optional;
import org.emingest.volume.Zyx;

/** Where a scale's chunks are. */
interface ChunkSource {

  /**
   * @param index of the chunk, Z,Y,X, inside the grid
   * @param mostBytes that any chunk has, encoded, without gzip
   * @return empty only if the store said that there is no such chunk
   */
  Optional<StoredChunk> fetch(Zyx index, int mostBytes);
}
