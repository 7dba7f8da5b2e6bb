package org.emingest.format.precomputed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * What a PNG picture says of itself.
 *
 * @param bits of one sample
 * @param samples of one pixel
 * @see <a href="https://www.w3.org/TR/png-3/">PNG, third edition</a>
 */
record PngHeader(int width, int height, int bits, int samples) {

  private static final long SIGNATURE = 0x89504e470d0a1a0aL;
  private static final int IHDR = 0x49484452;
  private static final int IEND = 0x49454e44;
  private static final int AROUND_CHUNK_BYTES = 12;

  /**
   * Walks the whole file.
   *
   * @param picture big-endian
   * @throws IOException if it is cut or a checksum is wrong
   * @throws UnsupportedOperationException if its pixels are not plain samples
   */
  static PngHeader read(ByteBuffer picture) throws IOException {
    if (picture.remaining() < Long.BYTES || picture.getLong() != SIGNATURE) {
      throw new IOException("does not begin as a PNG picture (89 50 4e 47)");
    }
    PngHeader header = null;
    while (true) {
      int at = picture.position();
      ByteBuffer content = next(picture);
      int type = picture.getInt(at + 4);
      if ((header == null) != (type == IHDR)) {
        throw new IOException("has its header (IHDR) not exactly once, and first");
      }
      if (type == IHDR) {
        header = header(content);
      } else if (type == IEND) {
        return header;
      }
    }
  }

  /** Length, type, content, checksum. */
  private static ByteBuffer next(ByteBuffer picture) throws IOException {
    int at = picture.position();
    long length =
        picture.remaining() < AROUND_CHUNK_BYTES ? -1 : Integer.toUnsignedLong(picture.getInt(at));
    if (length < 0 || length > picture.remaining() - AROUND_CHUNK_BYTES) {
      throw new IOException("ends before its end mark (IEND)");
    }
    CRC32 checksum = new CRC32();
    checksum.update(picture.slice(at + 4, (int) length + 4));
    int stated = picture.getInt(at + 8 + (int) length);
    if ((int) checksum.getValue() != stated) {
      throw new IOException("the checksum of the part at byte " + at + " is wrong");
    }
    picture.position(at + AROUND_CHUNK_BYTES + (int) length);
    return picture.slice(at + 8, (int) length);
  }

  private static PngHeader header(ByteBuffer content) throws IOException {
    if (content.remaining() != 13 || content.getInt(0) < 1 || content.getInt(4) < 1) {
      throw new IOException("has no sensible header (IHDR)");
    }
    int bits = content.get(8);
    int colourType = content.get(9);
    int samples = switch (colourType) {
      case 0 -> 1;
      case 4 -> 2;
      case 2 -> 3;
      case 6 -> 4;
      default ->
        throw new UnsupportedOperationException("a PNG picture of colour type " + colourType
            + "; read are 0, 2, 4 and 6, one sample per channel");
    };
    return new PngHeader(content.getInt(0), content.getInt(4), bits, samples);
  }
}
