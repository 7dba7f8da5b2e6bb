package org.emingest.config;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Says in the user's words what the schema's validator found. */
final class Complaints {

  /** Keys that were called otherwise once, or are elsewhere. */
  private static final Map<String, String> RENAMED = Map.of("sources.ebi", "empiar");

  private static final Map<String, String> TYPES = Map.of(
      "integer", "a whole number",
      "number", "a number",
      "boolean", "true or false",
      "string", "text",
      "array", "a list",
      "object", "a section with keys of its own",
      "null", "empty");

  /** A shorter key, such as an axis, means something else in each section. */
  private static final int TELLING_LENGTH = 3;

  private final ConfigSchema schema;
  private final Draft draft;

  Complaints(ConfigSchema schema, Draft draft) {
    this.schema = schema;
    this.draft = draft;
  }

  /** Where in the configuration an error is. */
  static JsonPointer location(Error error) {
    return pointer(error.getInstanceLocation());
  }

  private static JsonPointer pointer(NodePath path) {
    JsonPointer pointer = JsonPointer.empty();
    for (int i = 0; i < path.getNameCount(); i++) {
      pointer = path.getElement(i) instanceof Integer index
          ? pointer.appendIndex(index)
          : pointer.appendProperty(path.getName(i));
    }
    return pointer;
  }

  void add(Error error) {
    JsonPointer path = location(error);
    switch (error.getKeyword()) {
      case "additionalProperties" -> unknown(path, error.getProperty());
      case "required" -> missing(path, error.getProperty());
      default -> draft.problem(path, "must " + demand(error) + ", is " + found(error, path));
    }
  }

  private void missing(JsonPointer section, String key) {
    JsonPointer path = section.appendProperty(key);
    if (!draft.isUnread(path)) {
      draft.problem(path, "missing key");
    }
  }

  private void unknown(JsonPointer section, String key) {
    JsonPointer path = section.appendProperty(key);
    draft.problem(path, "unknown key" + advice(section, path, key));
  }

  private String advice(JsonPointer section, JsonPointer path, String key) {
    String renamed = RENAMED.get(KeyPath.write(path));
    if (renamed != null) {
      return "; it is called '" + renamed + "' here";
    }
    List<String> siblings = schema.keys(section);
    Optional<String> meant = NearestName.to(key, siblings).or(() -> elsewhere(path, key));
    return meant
        .map(name -> "; did you mean '" + name + "'?")
        .orElse("; known here: " + String.join(", ", siblings));
  }

  /** The same key in another section: the nearest one, if one is nearer than all others. */
  private Optional<String> elsewhere(JsonPointer path, String key) {
    if (key.length() < TELLING_LENGTH) {
      return Optional.empty();
    }
    List<JsonPointer> places = new ArrayList<>(schema.placesOf(key));
    places.sort(
        Comparator.comparingInt((JsonPointer place) -> shared(place, path)).reversed());
    boolean clear = places.size() == 1
        || places.size() > 1 && shared(places.get(0), path) > shared(places.get(1), path);
    return clear ? Optional.of(KeyPath.write(places.get(0))) : Optional.empty();
  }

  private static int shared(JsonPointer one, JsonPointer other) {
    int steps = 0;
    JsonPointer left = one;
    JsonPointer right = other;
    while (!left.matches()
        && !right.matches()
        && left.getMatchingProperty().equals(right.getMatchingProperty())) {
      steps++;
      left = left.tail();
      right = right.tail();
    }
    return steps;
  }

  private String demand(Error error) {
    JsonNode rules =
        schema.part(pointer(error.getSchemaLocation().getFragment()).head());
    return switch (error.getKeyword()) {
      case "type" -> "be " + types(rules.path("type"));
      case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum" -> range(rules);
      case "enum" -> "be one of " + list(rules.path("enum"));
      case "minItems", "maxItems" -> "have " + count(rules) + " entries";
      case "uniqueItems" -> "not hold an entry twice";
      case "maxLength" -> "have at most " + rules.path("maxLength").asText() + " characters";
      default ->
        rules.has("description")
            ? "be " + rules.get("description").asText()
            : "fit " + error.getKeyword();
    };
  }

  private static String types(JsonNode type) {
    if (type.isTextual()) {
      return TYPES.get(type.textValue());
    }
    return StreamSupport.stream(type.spliterator(), false)
        .map(one -> TYPES.get(one.textValue()))
        .collect(Collectors.joining(" or "));
  }

  private static String range(JsonNode rules) {
    String most = rules.path("maximum").asText();
    if (rules.has("exclusiveMinimum")) {
      return "be more than " + rules.get("exclusiveMinimum").asText() + " and at most " + most;
    }
    return "be between " + rules.path("minimum").asText() + " and " + most;
  }

  private static String list(JsonNode values) {
    return StreamSupport.stream(values.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining(", "));
  }

  private static String count(JsonNode rules) {
    boolean exact = rules.path("minItems").equals(rules.path("maxItems"));
    return exact
        ? rules.path("minItems").asText()
        : "at least " + rules.path("minItems").asText();
  }

  private String found(Error error, JsonPointer path) {
    JsonNode value = draft.root().at(path);
    return switch (error.getKeyword()) {
      case "minItems", "maxItems" ->
        value.size() == 0 ? "an empty list" : "a list of " + value.size();
      case "maxLength" -> "longer";
      default -> Wording.shown(path, draft.place(path), value);
    };
  }
}
