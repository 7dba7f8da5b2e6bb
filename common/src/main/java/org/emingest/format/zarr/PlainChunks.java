package org.emingest.format.zarr;

import java.util.Optional;
import org.emingest.format.chunk.ChunkStore;

/** Chunks that are one object each. */
record PlainChunks(ChunkStore store, ChunkKeys keys, CodecChain codecs, int chunkBytes)
    implements ChunkSource {

  @Override
  public boolean read(long[] index, byte[] target) {
    String key = keys.of(index);
    Optional<byte[]> encoded = store.get(key, CodecChain.mostEncoded(chunkBytes));
    encoded.ifPresent(bytes -> codecs.decode(bytes, target, store.location(key)));
    return encoded.isPresent();
  }

  @Override
  public String location(long[] index) {
    return store.location(keys.of(index));
  }
}
