package org.emingest.consolidate.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Who said what of one volume. */
final class Statements {

  private static final int LONGEST = 600;
  private static final int MOST_FIELDS = 100;
  private static final int MOST_OTHERS = 8;

  /**
   * A value that stands in the record.
   *
   * @param where the tag, key or address where it is said; empty if unknown
   */
  record Chosen(String field, String value, String origin, String where) {}

  /** What others said of a field. */
  record Conflict(String field, Said chosen, Shown<Said> others) {

    private static Conflict of(JsonNode conflict) {
      return new Conflict(
          conflict.path("field").asText(""),
          Said.of(conflict.path("chosen")),
          Shown.of(conflict.path("others"), MOST_OTHERS, Said::of));
    }
  }

  record Said(String value, String origin) {

    static Said of(JsonNode said) {
      return new Said(shown(said.path("value")), said.path("origin").asText(""));
    }
  }

  private Statements() {}

  static Shown<Chosen> chosen(JsonNode record) {
    JsonNode provenance = record.at("/metadata/provenance");
    JsonNode origins = provenance.path("origins");
    List<Chosen> first = new ArrayList<>();
    for (Map.Entry<String, JsonNode> origin : origins.properties()) {
      if (first.size() == MOST_FIELDS) {
        break;
      }
      String field = origin.getKey();
      JsonNode value = record.at("/metadata/" + field.replace('.', '/'));
      String said = origin.getValue().asText("");
      first.add(new Chosen(field, shown(value), said, where(provenance, field, said)));
    }
    return new Shown<>(first, origins.isObject() ? origins.size() : 0);
  }

  static Shown<Conflict> conflicts(JsonNode record) {
    return Shown.of(record.at("/metadata/provenance/conflicts"), MOST_FIELDS, Conflict::of);
  }

  private static String where(JsonNode provenance, String field, String origin) {
    for (JsonNode statement : provenance.path("statements")) {
      if (statement.path("field").asText("").equals(field)
          && statement.path("origin").asText("").equals(origin)) {
        return statement.path("detail").asText("");
      }
    }
    return "";
  }

  static String shown(JsonNode value) {
    String text =
        value.isArray() ? joined(value) : value.isObject() ? value.toString() : value.asText("");
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "\u2026";
  }

  private static String joined(JsonNode values) {
    List<String> parts = new ArrayList<>();
    values.forEach(part -> parts.add(part.asText("")));
    return String.join(" \u00d7 ", parts);
  }
}
