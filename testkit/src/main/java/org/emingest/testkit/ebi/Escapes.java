package org.emingest.testkit.ebi;

import java.nio.charset.StandardCharsets;

/** Names in addresses and pages, escaped as Apache does it. */
final class Escapes {

  private static final String AS_THEY_ARE = "$-_.+!*'(),:@&=/~";

  private Escapes() {}

  static String path(String path) {
    StringBuilder escaped = new StringBuilder();
    for (byte each : path.getBytes(StandardCharsets.UTF_8)) {
      char letter = (char) (each & 0xff);
      boolean plain = letter >= 'a' && letter <= 'z'
          || letter >= 'A' && letter <= 'Z'
          || letter >= '0' && letter <= '9'
          || AS_THEY_ARE.indexOf(letter) >= 0;
      escaped.append(plain ? String.valueOf(letter) : "%%%02x".formatted((int) letter));
    }
    return escaped.toString();
  }

  static String html(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
