package org.emingest.format.zarr;

import java.util.List;
import java.util.Optional;
import org.emingest.error.CorruptDataException;
import org.emingest.format.chunk.ChunkStore;
import org.emingest.transfer.ByteRange;

/**
 * Chunks of which many are in one object, a shard; each is fetched by its range.
 *
 * @see <a href="https://zarr-specs.readthedocs.io/en/latest/v3/codecs/sharding-indexed/index.html">Zarr v3,
 *     sharding_indexed</a>
 */
final class ShardedChunks implements ChunkSource {

  private final ChunkStore store;
  private final ChunkKeys keys;
  private final Sharding sharding;
  private final CodecChain codecs;
  private final int chunkBytes;
  private final ShardIndexes indexes;

  ShardedChunks(
      ChunkStore store, ChunkKeys keys, Sharding sharding, CodecChain codecs, int chunkBytes) {
    this.store = store;
    this.keys = keys;
    this.sharding = sharding;
    this.codecs = codecs;
    this.chunkBytes = chunkBytes;
    this.indexes = new ShardIndexes(sharding.indexBytes());
  }

  @Override
  public int chunkBytes() {
    return chunkBytes;
  }

  @Override
  public boolean read(long[] index, byte[] target) {
    String key = shardKey(index);
    ShardIndex shard = indexes.get(key, () -> fetchIndex(key));
    String location = location(index);
    Optional<ByteRange> range =
        shard.range(placeInShard(index), CodecChain.mostEncoded(chunkBytes), location);
    if (range.isEmpty()) {
      return false;
    }
    byte[] encoded = store
        .get(key, range.get())
        .orElseThrow(() -> new CorruptDataException(
            store.location(key) + ": the shard had an index, but is gone now"));
    codecs.decode(encoded, encoded.length, target, location);
    return true;
  }

  @Override
  public String location(long[] index) {
    return store.location(shardKey(index)) + " chunk " + placeInShard(index);
  }

  private ShardIndex fetchIndex(String key) {
    int bytes = sharding.indexBytes();
    Optional<byte[]> encoded =
        sharding.indexAtEnd() ? store.getLast(key, bytes) : store.get(key, new ByteRange(0, bytes));
    String location = store.location(key) + " (shard index)";
    return encoded
        .map(index -> sharding.indexCodecs().decode(index, sharding.entryBytes(), location))
        .map(decoded -> ShardIndex.of(decoded, sharding.indexBigEndian()))
        .orElseGet(ShardIndex::ofAbsentShard);
  }

  private String shardKey(long[] index) {
    List<Integer> perShard = sharding.chunksPerShard();
    long[] shard = new long[index.length];
    for (int axis = 0; axis < index.length; axis++) {
      shard[axis] = index[axis] / perShard.get(axis);
    }
    return keys.of(shard);
  }

  private int placeInShard(long[] index) {
    List<Integer> perShard = sharding.chunksPerShard();
    int place = 0;
    for (int axis = 0; axis < index.length; axis++) {
      place = place * perShard.get(axis) + (int) (index[axis] % perShard.get(axis));
    }
    return place;
  }
}
