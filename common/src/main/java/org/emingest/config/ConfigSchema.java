package org.emingest.config;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** {@code schemas/config_schema.json}: which keys there are, and what their values may be. */
final class ConfigSchema {

  private static final String RESOURCE = "/org/emingest/schemas/config_schema.json";

  private final JsonNode root;
  private final Schema validator;

  private ConfigSchema(JsonNode root) {
    this.root = root;
    this.validator =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(root);
  }

  static ConfigSchema load() {
    try (InputStream in = ConfigSchema.class.getResourceAsStream(RESOURCE)) {
      return new ConfigSchema(new ObjectMapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException("our own schema cannot be read", e);
    }
  }

  /** Tells the draft all that the schema finds wrong in it, except in what could not be read anyway. */
  void check(Draft draft) {
    Complaints complaints = new Complaints(this, draft);
    Set<JsonPointer> wrongType = new HashSet<>();
    List<Error> errors = validator.validate(draft.root());
    errors.stream()
        .filter(error -> error.getKeyword().equals("type"))
        .forEach(error -> wrongType.add(Complaints.location(error)));
    for (Error error : errors) {
      boolean follows =
          !error.getKeyword().equals("type") && wrongType.contains(Complaints.location(error));
      if (!follows && !draft.isUnread(Complaints.location(error))) {
        complaints.add(error);
      }
    }
  }

  /**
   * The value of a scalar without quotes. Where text is wanted, {@code 2012} or {@code true} is that text; where a whole
   * number is wanted, {@code 4.0} is 4.
   */
  JsonNode fit(JsonPointer path, String plain) {
    JsonNode value = CoreScalar.resolve(plain);
    if ((value.isNumber() || value.isBoolean()) && wantsText(path)) {
      return JsonNodeFactory.instance.textNode(plain);
    }
    boolean whole = value.isDouble() && value.doubleValue() == value.longValue();
    return whole && types(path).equals(Set.of("integer"))
        ? JsonNodeFactory.instance.numberNode(value.longValue())
        : value;
  }

  /** Whether a value can be text, and nothing else but empty. */
  boolean wantsText(JsonPointer path) {
    Set<String> types = types(path);
    return types.contains("string") && Set.of("string", "null").containsAll(types);
  }

  private Set<String> types(JsonPointer path) {
    JsonNode type = at(path).path("type");
    Set<String> types = new HashSet<>();
    if (type.isTextual()) {
      types.add(type.textValue());
    }
    type.forEach(one -> types.add(one.textValue()));
    return types;
  }

  /** The keys that a section may have. */
  List<String> keys(JsonPointer section) {
    List<String> keys = new ArrayList<>();
    at(section).path("properties").fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  /** Every place where a key of this name is known. */
  List<JsonPointer> placesOf(String key) {
    List<JsonPointer> found = new ArrayList<>();
    collect(key, root, JsonPointer.empty(), found);
    return found;
  }

  private void collect(String key, JsonNode schema, JsonPointer path, List<JsonPointer> found) {
    JsonNode properties = resolve(schema).path("properties");
    for (Iterator<String> names = properties.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      JsonPointer at = path.appendProperty(name);
      if (name.equals(key)) {
        found.add(at);
      }
      collect(key, properties.get(name), at, found);
    }
  }

  /** The part of the schema for a value; missing if there is none. */
  private JsonNode at(JsonPointer path) {
    JsonNode schema = resolve(root);
    for (JsonPointer step = path; !step.matches(); step = step.tail()) {
      JsonNode next = schema.has("items")
          ? schema.get("items")
          : schema.path("properties").path(step.getMatchingProperty());
      schema = resolve(next);
    }
    return schema;
  }

  private JsonNode resolve(JsonNode schema) {
    return schema.has("$ref") ? root.at(schema.get("$ref").textValue().substring(1)) : schema;
  }

  /** The part of the schema that a pointer into the schema file leads to. */
  JsonNode part(JsonPointer inSchema) {
    return root.at(inSchema);
  }
}
