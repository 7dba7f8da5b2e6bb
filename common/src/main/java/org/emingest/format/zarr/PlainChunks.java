package org.emingest.format.zarr;

import java.util.Optional;
import org.emingest.format.chunk.ChunkStore;

/** Chunks that are one object each. */
record PlainChunks(ChunkStore store, ChunkKeys keys, CodecChain codecs, int chunkBytes)
    implements ChunkSource {

  @Override
  public boolean read(long[] index, byte[] target) {
    Optional<byte[]> encoded = store.get(keys.of(index), CodecChain.mostEncoded(chunkBytes));
    encoded.ifPresent(bytes -> codecs.decode(bytes, target, location(index)));
    return encoded.isPresent();
  }

  @Override
  public String location(long[] index) {
    return store.location(keys.of(index));
  }
}
