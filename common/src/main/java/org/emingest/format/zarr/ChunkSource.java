package org.emingest.format.zarr;

import java.util.Optional;

/** Gives decoded chunks. Safe for many threads. */
interface ChunkSource {

  /**
   * @param index of the chunk, one number for each axis of the array, in their order
   * @return as the array's {@link ChunkLayout} says; empty only if the store said that there is no such chunk
   */
  Optional<byte[]> read(long[] index);

  /** Where a chunk lies, for messages. */
  String location(long[] index);
}
