package org.emingest.format.zarr;

import java.util.List;
import org.emingest.format.codec.Codec;

/**
 * Compressors and checksums, one around the other.
 *
 * @param codecs in the order in which they encoded
 */
record CodecChain(List<Codec> codecs) {

  private static final int CHECKSUM_BYTES = 4;
  private static final long MOST_ROOM = 64 << 10;

  CodecChain {
    codecs = List.copyOf(codecs);
  }

  /** As the record has it: {@code none}, or the names, innermost first. */
  String inWords() {
    return codecs.isEmpty()
        ? "none"
        : String.join("+", codecs.stream().map(CodecChain::label).toList());
  }

  /** The most bytes that an honest encoder makes of so many: compressors add little to what they cannot compress. */
  static long mostEncoded(long decodedBytes) {
    return decodedBytes + decodedBytes / 2 + MOST_ROOM;
  }

  byte[] decode(byte[] encoded, int decodedBytes, String location) {
    byte[] decoded = new byte[decodedBytes];
    decode(encoded, encoded.length, decoded, location);
    return decoded;
  }

  /**
   * @param encoded so many bytes of it
   * @param target filled to its end
   */
  void decode(byte[] encoded, int encodedLength, byte[] target, String location) {
    byte[] bytes = encoded;
    int length = encodedLength;
    for (int i = codecs.size() - 1; i > 0; i--) {
      Codec codec = codecs.get(i);
      long known = lengthBefore(i, target.length);
      bytes = known >= 0
          ? codec.decode(bytes, 0, length, (int) known, location)
          : codec.decodeAtMost(bytes, 0, length, (int) mostEncoded(target.length), location);
      length = bytes.length;
    }
    Codec innermost = codecs.isEmpty() ? Codec.RAW : codecs.get(0);
    innermost.decode(bytes, 0, length, target, location);
  }

  /** Length of what a codec was given to encode; -1 if a compressor stood before it. */
  private long lengthBefore(int index, int decodedBytes) {
    long length = decodedBytes;
    for (Codec codec : codecs.subList(0, index)) {
      if (codec != Codec.CRC32C) {
        return -1;
      }
      length += CHECKSUM_BYTES;
    }
    return length;
  }

  private static String label(Codec codec) {
    return switch (codec) {
      case RAW -> "none";
      case GZIP -> "gzip";
      case ZLIB -> "zlib";
      case BZIP2 -> "bz2";
      case LZ4, LZ4_BLOCKS -> "lz4";
      case ZSTD -> "zstd";
      case BLOSC -> "blosc";
      case XZ -> "lzma";
      case CRC32C -> "crc32c";
    };
  }
}
