package org.emingest.consolidate.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A small PNG, to be put into the page itself.
 *
 * @param uri with all its bytes in it
 */
record Picture(String uri, int width, int height) {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int HEAD = 24; // signature, then length and name of IHDR, width and height
  private static final int MOST_BYTES = 2 << 20;
  private static final int LONGEST_EDGE = 4096;

  /**
   * A picture that a record names. Nothing is followed out of the record's folder: a page must not show what its reader
   * was never meant to have.
   *
   * @return empty if there is none, or something else
   */
  static Optional<Picture> beside(Path record, String name) {
    try {
      Path folder = record.toAbsolutePath().getParent();
      Path file = folder.resolve(name).normalize();
      if (!file.startsWith(folder)
          || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          || !file.toRealPath().startsWith(folder.toRealPath())
          || Files.size(file) > MOST_BYTES) {
        return Optional.empty();
      }
      try (InputStream bytes = Files.newInputStream(file)) {
        return of(bytes.readNBytes(MOST_BYTES));
      }
    } catch (IOException | InvalidPathException none) {
      return Optional
          .empty(); // the page says that there is none; the catalog does not depend on it
    }
  }

  static Optional<Picture> of(byte[] png) {
    if (png.length < HEAD
        || !Arrays.equals(png, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
      return Optional.empty();
    }
    ByteBuffer head = ByteBuffer.wrap(png);
    int width = head.getInt(16);
    int height = head.getInt(20);
    if (width < 1 || height < 1 || width > LONGEST_EDGE || height > LONGEST_EDGE) {
      return Optional.empty();
    }
    String text = Base64.getEncoder().encodeToString(png);
    return Optional.of(new Picture("data:image/png;base64," + text, width, height));
  }
}
