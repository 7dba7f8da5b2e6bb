package org.emingest.format.zarr;

import java.util.Optional;
import org.emingest.format.chunk.ChunkStore;

/** Chunks that are one object each. */
record PlainChunks(ChunkStore store, ChunkKeys keys, CodecChain codecs, int chunkBytes)
    implements ChunkSource {

  @Override
  public Optional<byte[]> read(long[] index) {
    return store
        .get(keys.of(index), CodecChain.mostEncoded(chunkBytes))
        .map(encoded -> codecs.decode(encoded, chunkBytes, location(index)));
  }

  @Override
  public String location(long[] index) {
    return store.location(keys.of(index));
  }
}
