package org.emingest.format.zarr;

import org.emingest.format.chunk.ChunkStore;

/** Chunks that are one object each. */
record PlainChunks(ChunkStore store, ChunkKeys keys, CodecChain codecs, int chunkBytes)
    implements ChunkSource {

  @Override
  public boolean read(long[] index, byte[] target) {
    String key = keys.of(index);
    return store.lend(
        key,
        CodecChain.mostEncoded(chunkBytes),
        (encoded, length) -> codecs.decode(encoded, length, target, store.location(key)));
  }

  @Override
  public String location(long[] index) {
    return store.location(keys.of(index));
  }
}
