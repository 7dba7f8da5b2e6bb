package org.emingest.format;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** Names what a file that no decoder recognises begins with, so that an error page is not called a broken volume. */
final class ForeignContent {

  private record Magic(int offset, byte[] bytes, String meaning) {

    Magic(int offset, String hex, String meaning) {
      this(offset, HexFormat.of().parseHex(hex), meaning);
    }

    boolean matches(ByteBuffer head) {
      int found = head.position() + offset;
      return head.remaining() >= offset + bytes.length
          && head.slice(found, bytes.length).equals(ByteBuffer.wrap(bytes));
    }
  }

  private static final List<Magic> MAGICS = List.of(
      new Magic(0, "1f8b", "is gzip-compressed: unpack it first"),
      new Magic(0, "425a68", "is bzip2-compressed: unpack it first"),
      new Magic(0, "28b52ffd", "is zstd-compressed: unpack it first"),
      new Magic(0, "504b0304", "is a ZIP archive: unpack it first"),
      new Magic(0, "89504e47", "is a PNG picture, not a volume"),
      new Magic(0, "ffd8ff", "is a JPEG picture, not a volume"),
      new Magic(0, "47494638", "is a GIF picture, not a volume"),
      new Magic(0, "89484446", "is HDF5, which is not read"));

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private ForeignContent() {}

  static String describe(ByteBuffer head) {
    for (Magic magic : MAGICS) {
      if (magic.matches(head)) {
        return magic.meaning();
      }
    }
    String text = textOf(head);
    if (text.startsWith("<")) {
      String page = text.regionMatches(true, 0, "<?xml", 0, 5) ? "an XML document" : "an HTML page";
      return "begins with '<': " + page + ", not a volume";
    }
    if (text.startsWith("{") || text.startsWith("[")) {
      return "begins with '" + text.charAt(0) + "': a JSON document, not a volume";
    }
    byte[] first = new byte[Math.min(8, head.remaining())];
    head.get(head.position(), first);
    return "begins with bytes " + HexFormat.ofDelimiter(" ").formatHex(first)
        + ", which no known format does";
  }

  private static String textOf(ByteBuffer head) {
    byte[] first = new byte[Math.min(64, head.remaining())];
    head.get(head.position(), first);
    boolean marked =
        first.length > 3 && ByteBuffer.wrap(first, 0, 3).equals(ByteBuffer.wrap(BYTE_ORDER_MARK));
    int skip = marked ? 3 : 0;
    return new String(first, skip, first.length - skip, StandardCharsets.ISO_8859_1).stripLeading();
  }
}
