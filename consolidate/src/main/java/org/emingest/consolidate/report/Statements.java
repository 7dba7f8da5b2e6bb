package org.emingest.consolidate.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Who said what of one volume. */
final class Statements {

  private static final int LONGEST = 600;

  /**
   * A value that stands in the record.
   *
   * @param where the tag, key or address where it is said; empty if unknown
   */
  record Chosen(String field, String value, String origin, String where) {}

  /** What others said of a field. */
  record Conflict(String field, Said chosen, List<Said> others) {

    Conflict {
      others = List.copyOf(others);
    }
  }

  record Said(String value, String origin, String where) {

    static Said of(JsonNode said) {
      return new Said(
          shown(said.path("value")),
          said.path("origin").asText(""),
          said.path("detail").asText(""));
    }
  }

  private Statements() {}

  static List<Chosen> chosen(JsonNode record) {
    JsonNode provenance = record.at("/metadata/provenance");
    List<Chosen> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> origin : provenance.path("origins").properties()) {
      String field = origin.getKey();
      JsonNode value = record.at("/metadata/" + field.replace('.', '/'));
      String said = origin.getValue().asText("");
      all.add(new Chosen(field, shown(value), said, where(provenance, field, said)));
    }
    return all;
  }

  static List<Conflict> conflicts(JsonNode record) {
    List<Conflict> all = new ArrayList<>();
    for (JsonNode conflict : record.at("/metadata/provenance/conflicts")) {
      List<Said> others = new ArrayList<>();
      conflict.path("others").forEach(other -> others.add(Said.of(other)));
      all.add(new Conflict(
          conflict.path("field").asText(""), Said.of(conflict.path("chosen")), others));
    }
    return all;
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
