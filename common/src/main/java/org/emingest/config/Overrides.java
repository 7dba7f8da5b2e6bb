package org.emingest.config;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The {@code --set a.b[0]=value} of a command line, applied to a draft in their order. */
final class Overrides {

  private static final Place PLACE = Place.line(Place.NO_LINE);

  private final Draft draft;
  private final YamlReader reader;

  Overrides(Draft draft, YamlReader reader) {
    this.draft = draft;
    this.reader = reader;
  }

  void apply(List<String> assignments) {
    assignments.forEach(this::apply);
  }

  private void apply(String assignment) {
    int equals = assignment.indexOf('=');
    if (equals < 0) {
      String shown = Secrets.isNamedBy(assignment)
          ? Secrets.MASK
          : Wording.printable(Secrets.mask(assignment));
      draft.problem(JsonPointer.empty(), PLACE, "'" + shown + "' has no =; write a.b.c=value");
      return;
    }
    JsonPointer path;
    try {
      path = KeyPath.parse(assignment.substring(0, equals));
    } catch (IllegalArgumentException e) {
      draft.problem(JsonPointer.empty(), PLACE, e.getMessage());
      return;
    }
    draft.forget(path);
    try {
      JsonNode value = reader.readOverride(assignment.substring(equals + 1), path);
      put(draft.root(), JsonPointer.empty(), path, value);
    } catch (YamlFault e) {
      draft.problem(path, PLACE, e.getMessage());
    }
  }

  /** Sets what {@code rest} leads to from a container; sections and lists that are missing on the way are made. */
  private void put(JsonNode container, JsonPointer walked, JsonPointer rest, JsonNode value) {
    JsonPointer next = rest.tail();
    if (container instanceof ObjectNode section) {
      JsonPointer at = walked.appendProperty(rest.getMatchingProperty());
      JsonNode child =
          next.matches() ? value : container(section.path(rest.getMatchingProperty()), at, next);
      section.set(rest.getMatchingProperty(), child);
      descend(child, at, next, value);
    } else if (container instanceof ArrayNode list
        && rest.mayMatchElement()
        && rest.getMatchingIndex() <= list.size()) {
      JsonPointer at = walked.appendIndex(rest.getMatchingIndex());
      JsonNode child =
          next.matches() ? value : container(list.path(rest.getMatchingIndex()), at, next);
      if (rest.getMatchingIndex() == list.size()) {
        list.add(child);
      } else {
        list.set(rest.getMatchingIndex(), child);
      }
      descend(child, at, next, value);
    } else {
      String found = container.isArray() ? "a list of " + container.size() : "not a section";
      draft.problem(
          walked, PLACE, "is " + found + ", so " + KeyPath.write(rest) + " cannot be set in it");
    }
  }

  private void descend(JsonNode child, JsonPointer at, JsonPointer next, JsonNode value) {
    if (!next.matches()) {
      put(child, at, next, value);
    }
  }

  private JsonNode container(JsonNode existing, JsonPointer at, JsonPointer next) {
    if (!existing.isMissingNode() && !existing.isNull()) {
      return existing;
    }
    draft.place(at, PLACE);
    return next.mayMatchElement()
        ? JsonNodeFactory.instance.arrayNode()
        : JsonNodeFactory.instance.objectNode();
  }
}
