package org.emingest.format.zarr;

import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.emingest.format.codec.Codec;

/** Compressors by the names that Zarr gives them. */
final class Compressors {

  private static final Map<String, Codec> NAMES = Map.of(
      "gzip", Codec.GZIP,
      "zlib", Codec.ZLIB,
      "bz2", Codec.BZIP2,
      "lz4", Codec.LZ4,
      "zstd", Codec.ZSTD,
      "blosc", Codec.BLOSC,
      "lzma", Codec.XZ,
      "crc32c", Codec.CRC32C);

  /** The prefix under which zarr-python writes numcodecs' compressors into Zarr 3. */
  private static final String NUMCODECS = "numcodecs.";

  private static final long XZ_CONTAINER = 1;

  private Compressors() {}

  static Optional<Codec> known(String name) {
    String plain = name.startsWith(NUMCODECS) ? name.substring(NUMCODECS.length()) : name;
    return Optional.ofNullable(NAMES.get(plain));
  }

  /**
   * @param codec where the name stands, for the message
   */
  static Codec named(String name, Json codec) {
    Codec known = known(name)
        .orElseThrow(() -> codec.unsupported(
            "is the codec '" + name + "'; read are " + new TreeSet<>(NAMES.keySet())));
    if (known == Codec.XZ) {
      requireXzContainer(Extension.configuration(codec));
    }
    return known;
  }

  /** Zarr 2's {@code compressor}. */
  static CodecChain chain(Optional<Json> compressor) {
    return compressor
        .map(json -> new CodecChain(java.util.List.of(named(json.demand("id").text(), json))))
        .orElseGet(() -> new CodecChain(java.util.List.of()));
  }

  private static void requireXzContainer(Json configuration) {
    Optional<Json> format = configuration.member("format");
    if (format.isPresent() && format.get().whole() != XZ_CONTAINER) {
      throw format
          .get()
          .unsupported(
              "is " + format.get().quoted() + ": of lzma, only the .xz container (1) is read");
    }
  }
}
