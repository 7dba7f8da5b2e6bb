package org.emingest.format.precomputed;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.emingest.error.CorruptDataException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.format.chunk.ChunkStore;
import org.emingest.format.codec.Codec;
import org.emingest.transfer.ByteRange;
import org.emingest.volume.Zyx;

/**
 * Many chunks in one file: a shard, whose index leads to the indexes of its minishards, which lead to the chunks.
 *
 * <p>Both kinds of index are kept as long as they are not too many, and asked for once by however many threads.
 */
final class ShardedChunks implements ChunkSource {

  private static final long CACHED_BYTES = 16L << 20;
  private static final long MOST_INDEX_BYTES = 16L << 20;

  /** A shard's index up to here is read at once, a longer one by the pair of numbers that is needed. */
  private static final long WHOLE_SHARD_INDEX_BYTES = 64L << 10;

  private static final int PAIR_BYTES = 2 * Long.BYTES;

  private final ChunkStore store;
  private final String folder;
  private final Sharding sharding;
  private final MortonCode morton;
  private final BoundedCache<Long, Optional<byte[]>> shards = new BoundedCache<>(
      CACHED_BYTES, index -> 64L + index.map(bytes -> bytes.length).orElse(0));
  private final BoundedCache<Sharding.Place, MinishardIndex> minishards =
      new BoundedCache<>(CACHED_BYTES, MinishardIndex::bytes);

  ShardedChunks(ChunkStore store, String folder, Sharding sharding, MortonCode morton) {
    this.store = store;
    this.folder = folder;
    this.sharding = sharding;
    this.morton = morton;
  }

  @Override
  public Optional<StoredChunk> fetch(Zyx index, int mostBytes) {
    long id = morton.id(index);
    Sharding.Place place = sharding.place(id);
    return minishards
        .get(place, this::readMinishard)
        .find(id)
        .map(span -> read(place, id, span, mostBytes));
  }

  private StoredChunk read(Sharding.Place place, long id, MinishardIndex.Span span, int mostBytes) {
    String key = key(place.shard());
    String location = store.location(key) + " at byte " + span.offset() + " (chunk " + id + ")";
    long mostStored = sharding.zippedChunks() ? Gzip.mostBytes(mostBytes) : mostBytes;
    if (span.size() < 1 || span.size() > mostStored) {
      throw new CorruptDataException(location + ": the minishard index gives the chunk "
          + span.size() + " bytes; possible are 1 to " + mostStored);
    }
    byte[] stored = required(key, new ByteRange(span.offset(), span.size()));
    byte[] chunk = sharding.zippedChunks()
        ? Codec.GZIP.decodeAtMost(stored, 0, stored.length, mostBytes, location)
        : stored;
    return new StoredChunk(location, chunk);
  }

  private MinishardIndex readMinishard(Sharding.Place place) {
    String key = key(place.shard());
    Optional<ByteBuffer> pair = shardIndexPair(key, place);
    if (pair.isEmpty()) {
      return MinishardIndex.EMPTY;
    }
    long start = pair.get().getLong(0);
    long end = pair.get().getLong(Long.BYTES);
    if (start == end) {
      return MinishardIndex.EMPTY;
    }
    long base = sharding.shardIndexBytes();
    String location = store.location(key) + " (index of minishard " + place.minishard() + ")";
    if (start < 0 || end < start || end > Long.MAX_VALUE - base) {
      throw new CorruptDataException(location + ": the shard index says that it lies from "
          + Long.toUnsignedString(start) + " to " + Long.toUnsignedString(end));
    }
    if (end - start > MOST_INDEX_BYTES) {
      throw new UnsupportedDataException(location + ": it has " + (end - start)
          + " bytes; read are indexes of up to " + MOST_INDEX_BYTES);
    }
    byte[] stored = required(key, new ByteRange(base + start, end - start));
    byte[] index = sharding.zippedIndexes()
        ? Codec.GZIP.decodeAtMost(stored, 0, stored.length, (int) MOST_INDEX_BYTES, location)
        : stored;
    return MinishardIndex.parse(location, index, base).requireOf(sharding, place, location);
  }

  /** Begin and end of a minishard's index, counted from the end of the shard's; empty if there is no such shard. */
  private Optional<ByteBuffer> shardIndexPair(String key, Sharding.Place place) {
    long at = place.minishard() * PAIR_BYTES;
    Optional<ByteBuffer> pair;
    if (sharding.shardIndexBytes() > WHOLE_SHARD_INDEX_BYTES) {
      pair = store.get(key, new ByteRange(at, PAIR_BYTES)).map(ByteBuffer::wrap);
      if (pair.isEmpty()) {
        requireNoOlderForm(place.shard());
      }
    } else {
      pair = shards
          .get(place.shard(), shard -> readShardIndex(key, shard))
          .map(index -> ByteBuffer.wrap(index, (int) at, PAIR_BYTES).slice());
    }
    return pair.map(numbers -> numbers.order(ByteOrder.LITTLE_ENDIAN));
  }

  private Optional<byte[]> readShardIndex(String key, long shard) {
    Optional<byte[]> index = store.get(key, new ByteRange(0, sharding.shardIndexBytes()));
    if (index.isEmpty()) {
      requireNoOlderForm(shard);
    }
    return index;
  }

  /** Shards in two files would otherwise be taken for absent ones, and their chunks for zeros. */
  private void requireNoOlderForm(long shard) {
    String older = folder + "/" + sharding.shardName(shard) + ".index";
    if (store.get(older, new ByteRange(0, PAIR_BYTES)).isPresent()) {
      throw new UnsupportedDataException(store.location(older)
          + ": shards in two files (.index and .data) are not read; read are .shard files");
    }
  }

  private byte[] required(String key, ByteRange range) {
    return store
        .get(key, range)
        .orElseThrow(() -> new CorruptDataException(
            store.location(key), range.offset(), "the shard is gone, though its index was read"));
  }

  private String key(long shard) {
    return folder + "/" + sharding.shardName(shard) + ".shard";
  }
}
