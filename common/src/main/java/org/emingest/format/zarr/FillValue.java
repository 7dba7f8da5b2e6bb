package org.emingest.format.zarr;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;
import org.emingest.volume.DataType;
import org.emingest.volume.HalfFloat;

/** What absent chunks hold, as the bytes of one element, little-endian. */
final class FillValue {

  private static final Map<String, Double> NAMED = Map.of(
      "NaN", Double.NaN,
      "Infinity", Double.POSITIVE_INFINITY,
      "-Infinity", Double.NEGATIVE_INFINITY);

  private FillValue() {}

  /** Zeros, where nothing or null is said: what readers commonly take for undefined. */
  static byte[] undefined(DataType type) {
    return new byte[type.bytes()];
  }

  /**
   * @param value a number, a truth value, or for floats one of the named ones or, in Zarr 3, their bits as {@code 0x...};
   *     numbers in quotes are read too, as older writers put them
   */
  static byte[] of(Optional<Json> value, DataType type) {
    if (value.isEmpty()) {
      return undefined(type);
    }
    Json json = value.get();
    ByteBuffer element = ByteBuffer.allocate(type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    if (type.isFloat()) {
      put(element, type, json);
    } else {
      put(element, type, whole(json, type));
    }
    return element.array();
  }

  private static void put(ByteBuffer element, DataType type, Json json) {
    if (json.node().isTextual() && json.text().startsWith("0x")) {
      String digits = json.text().substring(2);
      if (!digits.matches("[0-9a-fA-F]{" + 2 * type.bytes() + "}")) {
        throw json.corrupt("is " + json.quoted() + ", not the bits of a " + type);
      }
      put(element, type, new BigInteger(digits, 16));
      return;
    }
    double value = floating(json);
    switch (type) {
      case FLOAT16 -> element.putShort(HalfFloat.nearest(value));
      case FLOAT32 -> element.putFloat((float) value);
      default -> element.putDouble(value);
    }
  }

  private static void put(ByteBuffer element, DataType type, BigInteger bits) {
    switch (type.bytes()) {
      case 1 -> element.put(bits.byteValue());
      case 2 -> element.putShort(bits.shortValue());
      case 4 -> element.putInt(bits.intValue());
      default -> element.putLong(bits.longValue());
    }
  }

  private static double floating(Json json) {
    if (json.node().isTextual() && NAMED.containsKey(json.text())) {
      return NAMED.get(json.text());
    }
    return json.node().isNumber() ? json.number() : exact(json).doubleValue();
  }

  private static BigInteger whole(Json json, DataType type) {
    if (json.node().isBoolean()) {
      return json.node().booleanValue() ? BigInteger.ONE : BigInteger.ZERO;
    }
    BigInteger value;
    try {
      value = exact(json).toBigIntegerExact();
    } catch (ArithmeticException fraction) {
      throw json.corrupt("is " + json.quoted() + ", which no " + type + " is");
    }
    int bits = type == DataType.BOOL ? 1 : 8 * type.bytes();
    boolean fits = type.isSigned()
        ? value.bitLength() < bits
        : value.signum() >= 0 && value.bitLength() <= bits;
    if (!fits) {
      throw json.corrupt("is " + json.quoted() + ", which no " + type + " is");
    }
    return value;
  }

  private static BigDecimal exact(Json json) {
    String text = json.node().isTextual() ? json.text().strip() : json.node().asText();
    // Exponents are bounded: 1e999999999 as a whole number would have as many digits.
    if (!text.matches("-?[0-9]{1,40}([.][0-9]{1,40})?([eE][-+]?[0-9]{1,3})?")) {
      throw json.corrupt("is " + json.quoted() + ", not a number");
    }
    return new BigDecimal(text);
  }
}
