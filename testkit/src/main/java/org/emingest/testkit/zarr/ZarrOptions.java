package org.emingest.testkit.zarr;

/**
 * How an array is written; C order, little-endian, filled with 0.
 *
 * @param version 2 or 3
 * @param chunkZ and the others: edge lengths of a chunk, in voxels
 * @param separator between the numbers of a chunk's key: a dot or a slash
 */
public record ZarrOptions(
    int version, int chunkZ, int chunkY, int chunkX, ZarrCompressor compressor, char separator) {

  public ZarrOptions {
    if (version < 2 || version > 3 || "./".indexOf(separator) < 0) {
      throw new IllegalArgumentException(
          "there is no version " + version + " with '" + separator + "'");
    }
  }

  /** Version 2 as OpenOrganelle writes it: bare Zstandard frames, keys with slashes. */
  public static ZarrOptions v2(int chunkZ, int chunkY, int chunkX) {
    return new ZarrOptions(2, chunkZ, chunkY, chunkX, ZarrCompressor.ZSTD, '/');
  }

  /** Version 3 with the same chunks. */
  public static ZarrOptions v3(int chunkZ, int chunkY, int chunkX) {
    return new ZarrOptions(3, chunkZ, chunkY, chunkX, ZarrCompressor.ZSTD, '/');
  }

  public ZarrOptions compressor(ZarrCompressor other) {
    return new ZarrOptions(version, chunkZ, chunkY, chunkX, other, separator);
  }

  public ZarrOptions separator(char other) {
    return new ZarrOptions(version, chunkZ, chunkY, chunkX, compressor, other);
  }

  /** A chunk's name in its array. */
  String key(int z, int y, int x) {
    return (version == 3 ? "c" + separator : "") + z + separator + y + separator + x;
  }
}
