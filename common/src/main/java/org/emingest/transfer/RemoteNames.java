package org.emingest.transfer;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;

/** Names that servers give to files, before they come near a command or a path of ours. */
public final class RemoteNames {

  /** What file systems allow. */
  private static final int LONGEST_BYTES = 255;

  private static final int SHOWN_CHARACTERS = 80;

  /** Slashes and backslashes of other scripts, which Unicode does not count as variants of the real ones. */
  private static final String LIKE_SLASHES = "\u2044\u2215\u2216\u29f5\u29f8\u29f9\u2571\u2572";

  private RemoteNames() {}

  /**
   * @return what is wrong with one file's or folder's name, or empty
   */
  public static Optional<String> problem(String name) {
    if (name.isEmpty()) {
      return Optional.of("is empty");
    }
    if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
      return Optional.of("is longer than " + LONGEST_BYTES + " bytes");
    }
    if (name.indexOf('/') >= 0 || name.indexOf('\\') >= 0) {
      return Optional.of("holds a path separator");
    }
    if (name.codePoints().anyMatch(RemoteNames::isInvisible)) {
      return Optional.of("holds a control character or one that cannot be seen");
    }
    if (name.indexOf('\ufffd') >= 0) {
      return Optional.of("is not UTF-8");
    }
    if (name.equals(".") || name.equals("..")) {
      return Optional.of("is a way through folders");
    }
    String alike = Normalizer.normalize(name, Normalizer.Form.NFKC);
    if (alike.indexOf('/') >= 0
        || alike.indexOf('\\') >= 0
        || alike.equals(".")
        || alike.equals("..")
        || name.chars().anyMatch(c -> LIKE_SLASHES.indexOf(c) >= 0)) {
      return Optional.of("holds a look-alike of a path separator or of dots");
    }
    return Optional.empty();
  }

  private static boolean isInvisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR -> true;
      default -> false;
    };
  }

  /** A name as it may be printed: one line of visible ASCII. */
  public static String shown(String name) {
    StringBuilder shown = new StringBuilder();
    name.codePoints().limit(SHOWN_CHARACTERS).forEach(c -> {
      if (c >= ' ' && c < 0x7f) {
        shown.appendCodePoint(c);
      } else {
        shown.append("\\u{%x}".formatted(c));
      }
    });
    return name.codePointCount(0, name.length()) > SHOWN_CHARACTERS ? shown + ".." : "" + shown;
  }
}
