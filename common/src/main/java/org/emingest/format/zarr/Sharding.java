package org.emingest.format.zarr;

import java.util.ArrayList;
import java.util.List;
import org.emingest.format.codec.Codec;

/**
 * How an array's shards are made.
 *
 * @param chunksPerShard along each axis
 * @param indexAtEnd of the shard; otherwise it stands at its beginning
 * @param indexBigEndian its numbers
 * @param indexCodecs around the index; only checksums, since its length must be known
 */
record Sharding(
    List<Integer> chunksPerShard,
    boolean indexAtEnd,
    boolean indexBigEndian,
    CodecChain indexCodecs) {

  private static final long MOST_INDEX_BYTES = 16L << 20;
  private static final int CHECKSUM_BYTES = 4;

  /**
   * @param configuration of the sharding_indexed codec
   * @param shard the shape of a whole shard
   * @param chunk that of the chunks in it
   */
  static Sharding of(Json configuration, List<Integer> shard, List<Integer> chunk) {
    List<Integer> perShard = new ArrayList<>();
    long chunks = 1;
    for (int axis = 0; axis < shard.size(); axis++) {
      if (shard.get(axis) % chunk.get(axis) != 0) {
        throw configuration
            .demand("chunk_shape")
            .corrupt("is " + chunk + ", which does not divide the shard's shape " + shard);
      }
      perShard.add(shard.get(axis) / chunk.get(axis));
      chunks *= perShard.get(axis);
    }
    if (chunks * ShardIndex.ENTRY_BYTES > MOST_INDEX_BYTES) {
      throw configuration.unsupported(
          "has " + chunks + " chunks in a shard; at most 2^20 are read");
    }
    boolean atEnd = true;
    if (configuration.member("index_location").isPresent()) {
      Json location = configuration.demand("index_location");
      atEnd = location.isText("end");
      if (!atEnd && !location.isText("start")) {
        throw location.corrupt("is " + location.quoted() + ", not \"start\" or \"end\"");
      }
    }
    Codecs3 index = Codecs3.of(configuration.demand("index_codecs"), shard.size() + 1, 8);
    for (Codec codec : index.compressors().codecs()) {
      if (codec != Codec.CRC32C) {
        throw configuration
            .demand("index_codecs")
            .unsupported("has '" + codec + "': an index is read plain or with crc32c");
      }
    }
    if (index.sharding().isPresent() || index.isTransposed()) {
      throw configuration.demand("index_codecs").unsupported("has more than bytes and crc32c");
    }
    return new Sharding(perShard, atEnd, index.bigEndian(), index.compressors());
  }

  /** Of the decoded index. */
  int entryBytes() {
    return chunksPerShard.stream().reduce(1, Math::multiplyExact) * ShardIndex.ENTRY_BYTES;
  }

  /** Of the index as stored. */
  int indexBytes() {
    return entryBytes() + indexCodecs.codecs().size() * CHECKSUM_BYTES;
  }
}
