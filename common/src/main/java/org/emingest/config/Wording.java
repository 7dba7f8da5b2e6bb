package org.emingest.config;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

/** How keys and values of others are shown: on one line, short, and without secrets. */
final class Wording {

  private static final int VALUE_CHARACTERS = 80;
  private static final int SENTENCE_CHARACTERS = 400;

  private Wording() {}

  /** A value as a message repeats it: {@code 'four'}, {@code 0}, {@code empty}, {@code a list}; or masked. */
  static String shown(JsonPointer path, Place place, JsonNode value) {
    boolean secret = Secrets.isNamedBy(KeyPath.write(path))
        || place.variables().stream().anyMatch(Secrets::isNamedBy);
    if (secret && value.isValueNode() && !value.isNull()) {
      return Secrets.MASK;
    }
    return switch (value.getNodeType()) {
      case OBJECT -> "a section";
      case ARRAY -> "a list";
      case NULL, MISSING -> "empty";
      case STRING -> "'" + printable(Secrets.mask(value.textValue())) + "'";
      default -> printable(value.asText());
    };
  }

  /** A name or value of others in one short line. */
  static String printable(String text) {
    return printable(text, VALUE_CHARACTERS);
  }

  /** What another part of the program has to say, in one line. */
  static String sentence(String text) {
    return printable(Secrets.mask(text), SENTENCE_CHARACTERS);
  }

  private static String printable(String text, int limit) {
    StringBuilder line = new StringBuilder();
    text.codePoints().limit(limit).forEach(character -> {
      boolean visible = Character.isDefined(character)
          && !Character.isISOControl(character)
          && Character.getType(character) != Character.FORMAT
          && Character.getType(character) != Character.SURROGATE
          && Character.getType(character) != Character.LINE_SEPARATOR
          && Character.getType(character) != Character.PARAGRAPH_SEPARATOR;
      if (visible) {
        line.appendCodePoint(character);
      } else {
        line.append("\\u%04x".formatted(character));
      }
    });
    boolean cut = text.codePointCount(0, text.length()) > limit;
    return cut ? line + "..." : line.toString();
  }
}
