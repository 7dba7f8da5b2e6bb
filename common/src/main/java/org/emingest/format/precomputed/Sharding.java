package org.emingest.format.precomputed;

import org.emingest.format.chunk.JsonPart;

/**
 * How a scale's chunks are spread over shards.
 *
 * @param murmur whether ids are hashed; otherwise they are taken as they are
 * @param zippedIndexes whether minishard indexes are gzip-compressed
 * @param zippedChunks whether chunks are
 * @see <a href="https://github.com/google/neuroglancer/blob/master/src/datasource/precomputed/sharded.md">sharded
 *     format</a>
 */
record Sharding(
    boolean murmur,
    int preshiftBits,
    int minishardBits,
    int shardBits,
    boolean zippedIndexes,
    boolean zippedChunks) {

  private static final String TYPE = "neuroglancer_uint64_sharded_v1";
  private static final int MOST_MINISHARD_BITS = 32;

  /**
   * @param shard its number, unsigned
   * @param minishard its number inside the shard, unsigned
   */
  record Place(long shard, long minishard) {}

  static Sharding parse(JsonPart sharding) {
    String type = sharding.get("@type").text();
    if (!type.equals(TYPE)) {
      throw sharding.get("@type").unsupported("'" + type + "' is not read; read is " + TYPE);
    }
    JsonPart hash = sharding.get("hash");
    boolean murmur = hash.text().equals("murmurhash3_x86_128");
    if (!murmur && !hash.text().equals("identity")) {
      throw hash.unsupported(
          "'" + hash.text() + "' is not read; read are identity and murmurhash3_x86_128");
    }
    Sharding parsed = new Sharding(
        murmur,
        (int) sharding.get("preshift_bits").integer(0, Long.SIZE),
        (int) sharding.get("minishard_bits").integer(0, MOST_MINISHARD_BITS),
        (int) sharding.get("shard_bits").integer(0, Long.SIZE),
        isGzip(sharding, "minishard_index_encoding"),
        isGzip(sharding, "data_encoding"));
    if (parsed.minishardBits + parsed.shardBits > Long.SIZE) {
      throw sharding.broken("minishard_bits and shard_bits are more than 64 together");
    }
    return parsed;
  }

  /** Absent means raw: the hemibrain's grey values say nothing. */
  private static boolean isGzip(JsonPart sharding, String name) {
    return sharding
        .find(name)
        .map(encoding -> switch (encoding.text()) {
          case "raw" -> false;
          case "gzip" -> true;
          default ->
            throw encoding.unsupported(
                "'" + encoding.text() + "' is not read; read are raw and gzip");
        })
        .orElse(false);
  }

  /** Where the chunk of this id is, if it is anywhere. */
  Place place(long id) {
    long shifted = shiftedRight(id, preshiftBits);
    long hash = murmur ? Murmur3.hash(shifted) : shifted;
    return new Place(
        lowBits(shiftedRight(hash, minishardBits), shardBits), lowBits(hash, minishardBits));
  }

  /** The shard's file name without suffix: lower-case hex, padded. */
  String shardName(long shard) {
    int digits = (shardBits + 3) / 4;
    return shardBits == 0 ? "0" : String.format("%0" + digits + "x", shard);
  }

  /** Bytes of the index that each shard begins with. */
  long shardIndexBytes() {
    return (2L * Long.BYTES) << minishardBits;
  }

  /** Java takes a shift by 64 for a shift by 0. */
  private static long shiftedRight(long value, int bits) {
    return bits == Long.SIZE ? 0 : value >>> bits;
  }

  private static long lowBits(long value, int bits) {
    return bits == Long.SIZE ? value : value & (1L << bits) - 1;
  }
}
