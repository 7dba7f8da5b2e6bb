package org.emingest.metadata;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.emingest.error.Masking;

/** What a header or an archive said, in values that JSON can write: no NaN, no foreign types, no secrets in
 * URLs, bounded depth. */
final class PlainValue {

  private static final int DEEPEST = 32;

  private PlainValue() {}

  static Object of(Object value) {
    return of(value, 0);
  }

  private static Object of(Object value, int depth) {
    if (depth > DEEPEST) {
      return "(nested deeper than " + DEEPEST + " levels)";
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> plain = new TreeMap<>();
      map.forEach((key, item) -> plain.put(String.valueOf(key), of(item, depth + 1)));
      return plain;
    }
    if (value instanceof Collection<?> items) {
      return items.stream().map(item -> of(item, depth + 1)).toList();
    }
    if (value instanceof Float || value instanceof Double) {
      double number = ((Number) value).doubleValue();
      return Double.isFinite(number) ? value : value.toString();
    }
    if (value == null || value instanceof Number || value instanceof Boolean) {
      return value;
    }
    return Masking.masked(value.toString());
  }
}
