package org.emingest.format.jpeg;

import java.io.EOFException;
import java.io.IOException;

/**
 * What a JPEG picture says of itself.
 *
 * @see <a href="https://www.w3.org/Graphics/JPEG/itu-t81.pdf">ITU-T T.81, Annex B.2.2</a>
 */
public record JpegFrame(int width, int height) {

  private static final int SCAN = 0xDA;

  /** Encoders make ten or so; each costs a walk over the whole picture, however short it is. */
  private static final int MOST_SCANS = 100;

  /**
   * Walks the markers up to the frame header.
   *
   * @throws IOException if there is none
   * @throws UnsupportedOperationException if the process is not a sequential one of 8-bit grey values
   */
  public static JpegFrame find(byte[] picture, int length) throws IOException {
    return find(picture, length, false);
  }

  /** The same, of progressive pictures too. */
  public static JpegFrame findAlsoProgressive(byte[] picture, int length) throws IOException {
    JpegFrame frame = find(picture, length, true);
    int scans = 0;
    for (int i = 0; i + 1 < length; i++) {
      if (at(picture, i) == 0xFF && at(picture, i + 1) == SCAN && ++scans > MOST_SCANS) {
        throw new IOException("the JPEG picture has more than " + MOST_SCANS + " scans");
      }
    }
    return frame;
  }

  private static JpegFrame find(byte[] picture, int length, boolean progressiveToo)
      throws IOException {
    if (length < 4 || at(picture, 0) != 0xFF || at(picture, 1) != 0xD8) {
      throw new IOException("the segment does not begin as a JPEG picture (ff d8)");
    }
    int next = 2;
    while (next + 9 < length) {
      if (at(picture, next) != 0xFF) {
        throw new IOException("a JPEG marker is missing " + next + " bytes into the segment");
      }
      int marker = at(picture, next + 1);
      if (marker == 0xFF) {
        next++;
        continue;
      }
      if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
        return frame(picture, next, marker, progressiveToo);
      }
      if (marker == SCAN) {
        break;
      }
      next += 2 + twoBytes(picture, next + 2);
    }
    throw new EOFException("the JPEG picture has no frame header");
  }

  private static JpegFrame frame(byte[] picture, int start, int marker, boolean progressiveToo) {
    int precision = at(picture, start + 4);
    int components = at(picture, start + 9);
    boolean read = marker == 0xC0 || marker == 0xC1 || progressiveToo && marker == 0xC2;
    if (!read || precision != 8 || components != 1) {
      throw new UnsupportedOperationException("JPEG process SOF" + (marker - 0xC0) + " with "
          + components + " components of " + precision
          + " bits; read are sequential ones (SOF0, SOF1)"
          + (progressiveToo ? " and progressive ones (SOF2)" : "") + " with 1 of 8");
    }
    return new JpegFrame(twoBytes(picture, start + 7), twoBytes(picture, start + 5));
  }

  private static int twoBytes(byte[] bytes, int index) {
    return at(bytes, index) << 8 | at(bytes, index + 1);
  }

  private static int at(byte[] bytes, int index) {
    return bytes[index] & 0xFF;
  }
}
