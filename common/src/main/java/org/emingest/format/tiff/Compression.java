package org.emingest.format.tiff;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** The compressions that are read, with the largest expansion that each can have: a larger claim is a lie. */
enum Compression {
  NONE("none", 1, 1),
  /** A code of 12 bits stands for 3838 bytes at most. */
  LZW("lzw", 2600, 5),
  /** A block of 64 voxels takes two bits at least. */
  JPEG("jpeg", 256, 7),
  DEFLATE("deflate", 1032, 8, 32946),
  PACK_BITS("packbits", 64, 32773);

  private static final Map<Integer, String> REFUSED = Map.ofEntries(
      Map.entry(2, "CCITT RLE"),
      Map.entry(3, "CCITT Group 3"),
      Map.entry(4, "CCITT Group 4"),
      Map.entry(6, "old-style JPEG"),
      Map.entry(9, "JBIG"),
      Map.entry(10, "JBIG"),
      Map.entry(32809, "ThunderScan"),
      Map.entry(33003, "JPEG 2000"),
      Map.entry(33005, "JPEG 2000"),
      Map.entry(34676, "SGI LogLuv"),
      Map.entry(34712, "JPEG 2000"),
      Map.entry(34887, "LERC"),
      Map.entry(34925, "LZMA"),
      Map.entry(50000, "ZSTD"),
      Map.entry(50001, "WebP"),
      Map.entry(50002, "JPEG XL"));

  private final String label;
  private final long largestRatio;
  private final int[] codes;

  Compression(String label, long largestRatio, int... codes) {
    this.label = label;
    this.largestRatio = largestRatio;
    this.codes = codes;
  }

  static Optional<Compression> of(long code) {
    return Arrays.stream(values())
        .filter(each -> Arrays.stream(each.codes).anyMatch(known -> known == code))
        .findFirst();
  }

  static String nameOfRefused(long code) {
    return code > Integer.MAX_VALUE ? "unknown" : REFUSED.getOrDefault((int) code, "unknown");
  }

  /** As the descriptor names it. */
  String label() {
    return label;
  }

  /** Decoded bytes that one compressed byte can stand for, at most. */
  long largestRatio() {
    return largestRatio;
  }
}
