package org.emingest.testkit.zarr;

import io.airlift.compress.zstd.ZstdCompressor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** How chunks are packed. */
public enum ZarrCompressor {
  NONE("null", ""),
  ZLIB("{\"id\":\"zlib\",\"level\":1}", null),
  GZIP("{\"id\":\"gzip\",\"level\":1}", ",{\"name\":\"gzip\",\"configuration\":{\"level\":1}}"),
  /** One bare frame of RFC 8878 for each chunk. */
  ZSTD(
      "{\"id\":\"zstd\",\"level\":1}",
      ",{\"name\":\"zstd\",\"configuration\":{\"level\":1,\"checksum\":false}}");

  private final String compressor2;
  private final String codec3;

  ZarrCompressor(String compressor2, String codec3) {
    this.compressor2 = compressor2;
    this.codec3 = codec3;
  }

  /** The member {@code compressor} of version 2. */
  String compressor2() {
    return compressor2;
  }

  /** What follows the bytes codec in version 3, with a comma before it. */
  String codec3() {
    if (codec3 == null) {
      throw new IllegalArgumentException("version 3 has no codec for " + this);
    }
    return codec3;
  }

  byte[] pack(byte[] plain) {
    return switch (this) {
      case NONE -> plain;
      case ZLIB -> streamed(plain, packed -> new DeflaterOutputStream(packed, new Deflater(1)));
      case GZIP -> streamed(plain, GZIPOutputStream::new);
      case ZSTD -> zstd(plain);
    };
  }

  private static byte[] zstd(byte[] plain) {
    ZstdCompressor library = new ZstdCompressor();
    byte[] room = new byte[library.maxCompressedLength(plain.length)];
    int length = library.compress(plain, 0, plain.length, room, 0, room.length);
    return Arrays.copyOf(room, length);
  }

  private interface Packing {
    OutputStream around(OutputStream packed) throws IOException;
  }

  private static byte[] streamed(byte[] plain, Packing packing) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream stream = packing.around(packed)) {
      stream.write(plain);
    } catch (IOException impossible) {
      throw new IllegalStateException("memory takes all bytes", impossible);
    }
    return packed.toByteArray();
  }
}
