package org.emingest.metadata;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.emingest.error.Masking;

/** URLs as the record keeps them: without secrets, and in the characters of RFC 3986. */
final class Locations {

  private static final String LEGAL =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:/?#@!$&'()*+,;=%";

  /** Scheme and host; brackets are legal there only, around an IPv6 address. */
  private static final Pattern AUTHORITY =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[\\p{Graph}&&[^/?#]]*");

  private Locations() {}

  static String recorded(String url) {
    String open = Masking.masked(url);
    Matcher authority = AUTHORITY.matcher(open);
    int rest = authority.lookingAt() ? authority.end() : 0;
    StringBuilder legal = new StringBuilder(open.substring(0, rest));
    open.substring(rest).codePoints().forEach(character -> {
      if (LEGAL.indexOf(character) >= 0) {
        legal.appendCodePoint(character);
      } else {
        escape(character, legal);
      }
    });
    return legal.toString();
  }

  private static void escape(int character, StringBuilder target) {
    for (byte part : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
      target.append("%%%02X".formatted(part));
    }
  }
}
