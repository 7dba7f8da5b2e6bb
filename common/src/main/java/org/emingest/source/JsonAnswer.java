package org.emingest.source;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.emingest.error.CorruptDataException;
import org.emingest.metadata.RecordJson;
import org.emingest.transfer.Document;

/**
 * What an archive's API answered, or a part of it. Archives leave fields out, write null or an empty text for what they do
 * not know, and numbers as texts: all of these are read. A value of a type that cannot be meant is an error that names its
 * URL and JSON pointer.
 */
public final class JsonAnswer {

  private static final int DEEPEST = 64;
  private static final int SHOWN_CHARACTERS = 60;

  private final String location;
  private final String at;
  private final JsonNode node;

  private JsonAnswer(String location, String at, JsonNode node) {
    this.location = location;
    this.at = at;
    this.node = node;
  }

  /**
   * Asks and reads.
   *
   * @throws org.emingest.error.IngestException if there is no answer, as {@link Workspace#get} says
   * @throws CorruptDataException if it is not JSON
   */
  public static JsonAnswer get(URI location, Workspace workspace) {
    return of(workspace.get(location));
  }

  /**
   * @throws CorruptDataException if it is not JSON
   */
  public static JsonAnswer of(Document document) {
    String location = document.location().toString();
    try {
      JsonNode node = RecordJson.mapper(DEEPEST).readTree(document.bytes());
      if (node == null || node.isMissingNode()) {
        throw new CorruptDataException(location, 0, "the API's answer is empty");
      }
      return new JsonAnswer(location, "", node);
    } catch (IOException garbled) {
      throw new CorruptDataException(
          location, 0, "the API's answer is no JSON: " + firstLine(garbled), garbled);
    }
  }

  /** Where this stands, for a statement's detail: URL and JSON pointer. */
  public String where() {
    return location + "#" + at;
  }

  /** Where a part of it stands. */
  public String where(String pointer) {
    return location + "#" + at + pointer;
  }

  /** Whether something is said there: a null, an empty text and an empty list say nothing. */
  public boolean says(String pointer) {
    return known(pointer).isPresent();
  }

  /** The object or list there, or nothing that says anything. */
  public Optional<JsonAnswer> part(String pointer) {
    return known(pointer).map(found -> new JsonAnswer(location, at + pointer, found));
  }

  /**
   * @throws CorruptDataException if there is none
   */
  public JsonAnswer required(String pointer) {
    return part(pointer).orElseThrow(() -> missing(pointer));
  }

  /**
   * The elements of a list; something else than a list stands for a list of it alone.
   */
  public List<JsonAnswer> items(String pointer) {
    Optional<JsonNode> found = known(pointer);
    if (found.isEmpty()) {
      return List.of();
    }
    if (!found.get().isArray()) {
      return List.of(new JsonAnswer(location, at + pointer, found.get()));
    }
    List<JsonAnswer> items = new ArrayList<>();
    for (int i = 0; i < found.get().size(); i++) {
      items.add(new JsonAnswer(location, at + pointer + "/" + i, found.get().get(i)));
    }
    return items;
  }

  /** The names of an object's members, in their order. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  public boolean isObject() {
    return node.isObject();
  }

  public boolean isList() {
    return node.isArray();
  }

  /** A member of this object by its name, whatever characters that has. */
  public Optional<JsonAnswer> member(String name) {
    return part(JsonPointer.empty().appendProperty(name).toString());
  }

  /**
   * A text; a number or a boolean as it is written.
   *
   * @throws CorruptDataException if an object or a list stands there
   */
  public Optional<String> text(String pointer) {
    return known(pointer).map(found -> {
      if (found.isContainerNode()) {
        throw wrong(pointer, found, "a text");
      }
      return found.asText().strip();
    });
  }

  /**
   * @throws CorruptDataException if there is none
   */
  public String requiredText(String pointer) {
    return text(pointer).orElseThrow(() -> missing(pointer));
  }

  /**
   * A whole number, also when it is written as a text.
   *
   * @throws CorruptDataException if something else stands there
   */
  public OptionalLong wholeNumber(String pointer) {
    Optional<JsonNode> found = known(pointer);
    if (found.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(new java.math.BigDecimal(scalar(found.get())).longValueExact());
    } catch (NumberFormatException | ArithmeticException other) {
      throw wrong(pointer, found.get(), "a whole number");
    }
  }

  /**
   * @throws CorruptDataException if there is none
   */
  public long requiredWholeNumber(String pointer) {
    return wholeNumber(pointer).orElseThrow(() -> missing(pointer));
  }

  /**
   * A finite number, also when it is written as a text.
   *
   * @throws CorruptDataException if something else stands there
   */
  public OptionalDouble number(String pointer) {
    Optional<JsonNode> found = known(pointer);
    if (found.isEmpty()) {
      return OptionalDouble.empty();
    }
    try {
      double value = Double.parseDouble(scalar(found.get()));
      if (Double.isFinite(value)) {
        return OptionalDouble.of(value);
      }
    } catch (NumberFormatException other) {
      // told below, as an infinity is
    }
    throw wrong(pointer, found.get(), "a number");
  }

  /** A message that says what is wrong at a place. */
  public CorruptDataException wrong(String pointer, String problem) {
    return new CorruptDataException(where(pointer) + ": " + problem);
  }

  private Optional<JsonNode> known(String pointer) {
    JsonNode found = node.at(pointer);
    boolean blank = found.isTextual() && found.textValue().isBlank();
    boolean empty = found.isArray() && found.isEmpty();
    return found.isMissingNode() || found.isNull() || blank || empty
        ? Optional.empty()
        : Optional.of(found);
  }

  private static String scalar(JsonNode found) {
    return found.isNumber() || found.isTextual() ? found.asText().strip() : "";
  }

  private CorruptDataException missing(String pointer) {
    return wrong(pointer, "the API's answer says nothing there");
  }

  private CorruptDataException wrong(String pointer, JsonNode found, String expected) {
    String text = found.toString();
    String shown =
        text.length() > SHOWN_CHARACTERS ? text.substring(0, SHOWN_CHARACTERS) + ".." : text;
    return wrong(pointer, "expected " + expected + ", found " + shown);
  }

  private static String firstLine(IOException garbled) {
    return Stream.of(String.valueOf(garbled.getMessage()).split("\n"))
        .findFirst()
        .orElse("unreadable");
  }
}
