package org.emingest.testkit.precomputed;

import java.util.Optional;

/**
 * How a volume is written; every list of three is X,Y,Z, as in {@code info}.
 *
 * @param dataType as {@code info} has it; samples are as wide as the volume's
 * @param encoding raw, jpeg, png or compressed_segmentation
 * @param zippedNames whether unsharded chunks are gzip-compressed and called {@code .gz}
 */
public record PrecomputedOptions(
    String key,
    String dataType,
    String encoding,
    Xyz chunk,
    Xyz offset,
    Xyz segmentationBlock,
    double[] resolution,
    Optional<ShardingOptions> sharding,
    boolean zippedNames) {

  /** Three whole numbers, X,Y,Z. */
  public record Xyz(int x, int y, int z) {

    String json() {
      return "[" + x + "," + y + "," + z + "]";
    }
  }

  /** Members of {@code sharding} by their names there. */
  public record ShardingOptions(
      boolean murmur,
      int preshiftBits,
      int minishardBits,
      int shardBits,
      boolean zippedIndexes,
      boolean zippedChunks) {

    String json() {
      return ("{\"@type\":\"neuroglancer_uint64_sharded_v1\",\"hash\":\"%s\",\"preshift_bits\":%d,"
              + "\"minishard_bits\":%d,\"shard_bits\":%d%s%s}")
          .formatted(
              murmur ? "murmurhash3_x86_128" : "identity",
              preshiftBits,
              minishardBits,
              shardBits,
              zippedIndexes ? ",\"minishard_index_encoding\":\"gzip\"" : "",
              zippedChunks ? ",\"data_encoding\":\"gzip\"" : "");
    }
  }

  /** Raw chunks of 8 x 8 x 8 voxels of 8 nm, each an object. */
  public static PrecomputedOptions raw(String dataType) {
    Xyz eight = new Xyz(8, 8, 8);
    return new PrecomputedOptions(
        "8_8_8",
        dataType,
        "raw",
        eight,
        new Xyz(0, 0, 0),
        eight,
        new double[] {8, 8, 8},
        Optional.empty(),
        false);
  }

  public PrecomputedOptions key(String other) {
    return new PrecomputedOptions(
        other,
        dataType,
        encoding,
        chunk,
        offset,
        segmentationBlock,
        resolution,
        sharding,
        zippedNames);
  }

  public PrecomputedOptions encoding(String other) {
    return new PrecomputedOptions(
        key, dataType, other, chunk, offset, segmentationBlock, resolution, sharding, zippedNames);
  }

  public PrecomputedOptions chunk(int x, int y, int z) {
    return new PrecomputedOptions(
        key,
        dataType,
        encoding,
        new Xyz(x, y, z),
        offset,
        segmentationBlock,
        resolution,
        sharding,
        zippedNames);
  }

  public PrecomputedOptions offset(int x, int y, int z) {
    return new PrecomputedOptions(
        key,
        dataType,
        encoding,
        chunk,
        new Xyz(x, y, z),
        segmentationBlock,
        resolution,
        sharding,
        zippedNames);
  }

  public PrecomputedOptions segmentationBlock(int x, int y, int z) {
    return new PrecomputedOptions(
        key,
        dataType,
        encoding,
        chunk,
        offset,
        new Xyz(x, y, z),
        resolution,
        sharding,
        zippedNames);
  }

  /** In nanometres, X,Y,Z. */
  public PrecomputedOptions resolution(double x, double y, double z) {
    return new PrecomputedOptions(
        key,
        dataType,
        encoding,
        chunk,
        offset,
        segmentationBlock,
        new double[] {x, y, z},
        sharding,
        zippedNames);
  }

  public PrecomputedOptions sharded(ShardingOptions spread) {
    return new PrecomputedOptions(
        key,
        dataType,
        encoding,
        chunk,
        offset,
        segmentationBlock,
        resolution,
        Optional.of(spread),
        zippedNames);
  }

  public PrecomputedOptions namedGz() {
    return new PrecomputedOptions(
        key, dataType, encoding, chunk, offset, segmentationBlock, resolution, sharding, true);
  }
}
