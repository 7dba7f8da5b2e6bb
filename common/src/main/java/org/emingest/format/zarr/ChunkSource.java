package org.emingest.format.zarr;

/** Gives decoded chunks. Safe for many threads. */
interface ChunkSource {

  /** What every chunk decodes to. */
  int chunkBytes();

  /**
   * @param index of the chunk, one number for each axis of the array, in their order
   * @param target of {@link #chunkBytes()}, filled as the array's {@link ChunkLayout} says
   * @return false only if the store said that there is no such chunk
   */
  boolean read(long[] index, byte[] target);

  /** Where a chunk lies, for messages. */
  String location(long[] index);
}
