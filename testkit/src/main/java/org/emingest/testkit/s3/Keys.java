package org.emingest.testkit.s3;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;

/** Keys of objects as they stand in addresses, and their order in listings. */
final class Keys {

  static final Comparator<String> ORDER = (one, other) -> Arrays.compareUnsigned(
      one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

  private static final String AS_THEY_ARE =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";

  private Keys() {}

  static String encoded(String key) {
    StringBuilder encoded = new StringBuilder();
    for (byte each : key.getBytes(StandardCharsets.UTF_8)) {
      char letter = (char) (each & 0xff);
      encoded.append(
          AS_THEY_ARE.indexOf(letter) >= 0
              ? String.valueOf(letter)
              : "%%%02X".formatted((int) letter));
    }
    return encoded.toString();
  }

  /** A plus sign is a space, as Amazon reads it in a path too. */
  static String decoded(String encoded) {
    return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
  }

  static String md5(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
