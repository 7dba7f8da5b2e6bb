package org.emingest.format.wrapped;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.apache.commons.compress.compressors.CompressorInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.emingest.transfer.RandomAccessBytes;

/**
 * What is around a file's content, by its first bytes, never by its name.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1952">RFC 1952: gzip</a>
 */
public enum Wrapping {
  NONE("", ""),
  GZIP("gzip", ".gz"),
  BZIP2("bzip2", ".bz2");

  /** What tells each of them. */
  static final int HEAD_BYTES = 4;

  private static final int DEFLATE = 8;
  private static final int RESERVED_FLAGS = 0xe0;

  private final String label;
  private final String suffix;

  Wrapping(String label, String suffix) {
    this.label = label;
    this.suffix = suffix;
  }

  /**
   * @param head the first bytes, at least four of a file that has so many, from position to limit
   */
  public static Wrapping of(ByteBuffer head) {
    if (head.remaining() < HEAD_BYTES) {
      return NONE;
    }
    byte[] first = new byte[HEAD_BYTES];
    head.get(head.position(), first);
    // Two bytes alone could be the width of an MRC.
    if (first[0] == 0x1f
        && first[1] == (byte) 0x8b
        && first[2] == DEFLATE
        && (first[3] & RESERVED_FLAGS) == 0) {
      return GZIP;
    }
    boolean bzip2 = first[0] == 'B' && first[1] == 'Z' && first[2] == 'h';
    return bzip2 && first[3] >= '1' && first[3] <= '9' ? BZIP2 : NONE;
  }

  public static Wrapping of(RandomAccessBytes bytes) {
    ByteBuffer head = ByteBuffer.allocate((int) Math.min(HEAD_BYTES, bytes.length()));
    bytes.read(0, head);
    return of(head.flip());
  }

  /** A name for what is inside: without the suffix of the wrapping, or with {@code .unpacked} if it has none. */
  public String nameInside(String name) {
    if (this == NONE) {
      return name;
    }
    boolean suffixed =
        name.toLowerCase(Locale.ROOT).endsWith(suffix) && name.length() > suffix.length();
    return suffixed ? name.substring(0, name.length() - suffix.length()) : name + ".unpacked";
  }

  /** Unpacks all members of a stream, one behind the other; what is no member behind them is an error. */
  CompressorInputStream unpack(InputStream packed) throws IOException {
    return switch (this) {
      case GZIP ->
        GzipCompressorInputStream.builder()
            .setInputStream(packed)
            .setDecompressConcatenated(true)
            .get();
      case BZIP2 -> new BZip2CompressorInputStream(packed, true);
      case NONE -> throw new IllegalStateException("nothing is wrapped");
    };
  }

  /** For messages. */
  @Override
  public String toString() {
    return label;
  }
}
