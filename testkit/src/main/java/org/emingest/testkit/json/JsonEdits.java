package org.emingest.testkit.json;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Changes to fields of answers, each by JSON pointer (RFC 6901); an answer without the field stays as it is. */
public final class JsonEdits {

  private static final ObjectMapper JSON = new ObjectMapper();

  private record Edit(JsonPointer place, Change change) {}

  @FunctionalInterface
  private interface Change {
    /** Returns what stands there from now on; null takes the field away. */
    JsonNode of(JsonNode old);
  }

  private final List<Edit> edits = new CopyOnWriteArrayList<>();

  public void remove(String pointer) {
    edits.add(new Edit(JsonPointer.compile(pointer), old -> null));
  }

  /** Puts text, a number, a boolean, null, a list or a map there. */
  public void set(String pointer, Object value) {
    JsonNode node = JSON.valueToTree(value);
    edits.add(new Edit(JsonPointer.compile(pointer), old -> node));
  }

  /** Puts a number where text was, an object where a list was, and else text. */
  public void retype(String pointer) {
    edits.add(new Edit(JsonPointer.compile(pointer), JsonEdits::ofAnotherType));
  }

  public void clear() {
    edits.clear();
  }

  public void applyTo(JsonNode answer) {
    for (Edit edit : edits) {
      JsonNode old = answer.at(edit.place);
      JsonNode parent = answer.at(edit.place.head());
      if (!old.isMissingNode()) {
        put(parent, edit.place.last(), edit.change.of(old));
      }
    }
  }

  private static void put(JsonNode parent, JsonPointer last, JsonNode value) {
    if (parent instanceof ArrayNode list) {
      if (value == null) {
        list.remove(last.getMatchingIndex());
      } else {
        list.set(last.getMatchingIndex(), value);
      }
    } else if (value == null) {
      ((ObjectNode) parent).remove(last.getMatchingProperty());
    } else {
      ((ObjectNode) parent).set(last.getMatchingProperty(), value);
    }
  }

  private static JsonNode ofAnotherType(JsonNode old) {
    JsonNodeFactory factory = JsonNodeFactory.instance;
    if (old.isTextual()) {
      return factory.numberNode(7);
    }
    return old.isArray() ? factory.objectNode() : factory.textNode("of another type");
  }
}
