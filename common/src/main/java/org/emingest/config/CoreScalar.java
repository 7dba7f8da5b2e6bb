package org.emingest.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * The type of a scalar without quotes, after the core schema of YAML 1.2, but narrower where readers disagree: {@code yes},
 * {@code no}, {@code on}, {@code off}, dates, {@code 1:30}, {@code 017}, {@code 0x1F}, {@code .inf} and {@code .nan} are
 * text.
 *
 * @see <a href="https://yaml.org/spec/1.2.2/#103-core-schema">YAML 1.2.2, 10.3</a>
 */
final class CoreScalar {

  /** More digits than any number here needs; keeps what follows cheap. */
  private static final int MAX_NUMBER_CHARACTERS = 40;

  private static final Pattern INTEGER = Pattern.compile("[-+]?(0|[1-9][0-9]*+)");
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]++|[0-9]++\\.[0-9]*+|[0-9]++(?=[eE]))([eE][-+]?[0-9]{1,3})?");

  private CoreScalar() {}

  static JsonNode resolve(String plain) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    switch (plain) {
      case "", "~", "null", "Null", "NULL":
        return nodes.nullNode();
      case "true", "True", "TRUE":
        return nodes.booleanNode(true);
      case "false", "False", "FALSE":
        return nodes.booleanNode(false);
      default:
        return plain.length() > MAX_NUMBER_CHARACTERS
            ? nodes.textNode(plain)
            : numberOrText(plain, nodes);
    }
  }

  private static JsonNode numberOrText(String plain, JsonNodeFactory nodes) {
    if (INTEGER.matcher(plain).matches()) {
      BigInteger number = new BigInteger(plain);
      return number.bitLength() < Long.SIZE
          ? nodes.numberNode(number.longValue())
          : nodes.numberNode(number);
    }
    if (FLOAT.matcher(plain).matches()) {
      double number = Double.parseDouble(plain);
      return Double.isFinite(number) ? nodes.numberNode(number) : nodes.textNode(plain);
    }
    return nodes.textNode(plain);
  }
}
