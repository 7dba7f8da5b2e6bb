package org.emingest.transfer;

import java.nio.charset.StandardCharsets;

/** Paths as they stand in a URL: RFC 3986, 2.3; nothing but unreserved characters and slashes stays as it is. */
public final class EncodedPath {

  private static final String PLAIN =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";

  private EncodedPath() {}

  /** Segments with slashes between them. */
  public static String of(String path) {
    StringBuilder encoded = new StringBuilder();
    for (byte part : path.getBytes(StandardCharsets.UTF_8)) {
      char character = (char) (part & 0xff);
      if (PLAIN.indexOf(character) >= 0) {
        encoded.append(character);
      } else {
        encoded.append("%%%02X".formatted((int) character));
      }
    }
    return encoded.toString();
  }

  /** One segment: a slash in it is no separator. */
  public static String segment(String name) {
    return of(name).replace("/", "%2F");
  }
}
