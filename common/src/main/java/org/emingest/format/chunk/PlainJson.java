package org.emingest.format.chunk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of JSON as Java's own, for a volume's header. */
public final class PlainJson {

  private PlainJson() {}

  /** A text, number, flag, list or map; what is null in a list or map is left out. */
  public static Object of(JsonNode node) {
    if (node.isObject()) {
      Map<String, Object> members = new LinkedHashMap<>();
      node.properties().forEach(member -> {
        if (!member.getValue().isNull()) {
          members.put(member.getKey(), of(member.getValue()));
        }
      });
      return members;
    }
    if (node.isArray()) {
      List<Object> items = new ArrayList<>();
      node.forEach(item -> {
        if (!item.isNull()) {
          items.add(of(item));
        }
      });
      return items;
    }
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return node.longValue();
    }
    if (node.isNumber()) {
      return Double.isFinite(node.doubleValue()) ? (Object) node.doubleValue() : node.asText();
    }
    return node.isBoolean() ? (Object) node.booleanValue() : node.asText();
  }
}
