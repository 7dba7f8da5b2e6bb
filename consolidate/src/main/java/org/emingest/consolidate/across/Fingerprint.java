package org.emingest.consolidate.across;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Stands for all that matters in a record: two records with one fingerprint say the same. The first 128 bits of a SHA-256.
 *
 * @see Passing what does not matter
 */
public record Fingerprint(long high, long low) {

  private static final int HEX_DIGITS = 32;

  public static Fingerprint of(JsonNode record) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      add(digest, "", record);
      ByteBuffer bytes = ByteBuffer.wrap(digest.digest());
      return new Fingerprint(bytes.getLong(), bytes.getLong());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  /** Empty if the text is none. */
  static Optional<Fingerprint> parse(String hex) {
    if (hex.length() != HEX_DIGITS || !hex.chars().allMatch(HexFormat::isHexDigit)) {
      return Optional.empty();
    }
    return Optional.of(new Fingerprint(
        Long.parseUnsignedLong(hex.substring(0, HEX_DIGITS / 2), 16),
        Long.parseUnsignedLong(hex.substring(HEX_DIGITS / 2), 16)));
  }

  /** Thirty-two hexadecimal digits. */
  @Override
  public String toString() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(high) + hex.toHexDigits(low);
  }

  private static void add(MessageDigest digest, String path, JsonNode value) {
    if (value.isObject()) {
      digest.update((byte) '{');
      for (Map.Entry<String, JsonNode> field : value.properties()) {
        String inner = Passing.path(path, field.getKey());
        if (!Passing.is(inner)) {
          add(digest, field.getKey());
          add(digest, inner, field.getValue());
        }
      }
      digest.update((byte) '}');
    } else if (value.isArray()) {
      digest.update((byte) '[');
      value.forEach(item -> add(digest, path, item));
      digest.update((byte) ']');
    } else {
      digest.update((byte) value.getNodeType().ordinal());
      add(digest, value.asText());
    }
  }

  /** With its length before it: "ab", "c" is not "a", "bc". */
  private static void add(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
  }
}
