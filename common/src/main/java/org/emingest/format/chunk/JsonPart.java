package org.emingest.format.chunk;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.emingest.error.CorruptDataException;
import org.emingest.error.UnsupportedDataException;

/**
 * A value in a store's metadata that knows where it stands, so that every complaint can say it.
 *
 * <p>Every method that wants a certain kind of value throws {@link CorruptDataException} if it is of another kind.
 *
 * @param location of the document, a URL or a path
 * @param pointer to the value in it (RFC 6901); empty for the whole document
 */
public record JsonPart(String location, String pointer, JsonNode node) {

  private static final int SHOWN_CHARACTERS = 100;

  /** Comments are no JSON, but the libraries that read N5 skip them, and so people publish them. */
  private static final ObjectReader READER = JsonMapper.builder()
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .build()
      .reader();

  /**
   * @throws CorruptDataException if the document is no JSON; says so of an HTML page
   */
  public static JsonPart parse(String location, byte[] document) {
    String start = new String(
            document, 0, Math.min(document.length, SHOWN_CHARACTERS), StandardCharsets.UTF_8)
        .strip();
    if (start.startsWith("<")) {
      throw new CorruptDataException(
          location, 0, "a page of HTML or XML instead of JSON: " + oneLine(start));
    }
    try (JsonParser parser = READER.createParser(document)) {
      JsonNode root = READER.readTree(parser);
      if (root == null || root.isMissingNode()) {
        throw new CorruptDataException(location, 0, "no JSON, the document is empty");
      }
      return new JsonPart(location, "", root);
    } catch (JsonProcessingException broken) {
      long at = broken.getLocation() == null ? 0 : broken.getLocation().getByteOffset();
      throw new CorruptDataException(
          location, Math.max(0, at), "no JSON: " + oneLine(broken.getOriginalMessage()), broken);
    } catch (IOException broken) {
      throw new CorruptDataException(
          location, 0, "no JSON: " + oneLine(broken.getMessage()), broken);
    }
  }

  /** A member of this object; empty if it is absent or null. */
  public Optional<JsonPart> find(String name) {
    JsonNode member = node.get(name);
    return member == null || member.isNull()
        ? Optional.empty()
        : Optional.of(new JsonPart(location, pointer + "/" + escaped(name), member));
  }

  /** A member that has to be there. */
  public JsonPart get(String name) {
    return find(name)
        .orElseThrow(() -> broken((node.isObject() ? "has no '" : "is no object with '") + name
            + "'; found " + shown(node)));
  }

  public boolean isText() {
    return node.isTextual();
  }

  public boolean isNumber() {
    return node.isNumber();
  }

  public boolean isArray() {
    return node.isArray();
  }

  public boolean isObject() {
    return node.isObject();
  }

  public String text() {
    if (!node.isTextual()) {
      throw broken("should be a text, found " + shown(node));
    }
    return node.textValue();
  }

  public boolean flag() {
    if (!node.isBoolean()) {
      throw broken("should be true or false, found " + shown(node));
    }
    return node.booleanValue();
  }

  /** A number that is finite. */
  public double number() {
    if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
      throw broken("should be a number, found " + shown(node));
    }
    return node.doubleValue();
  }

  /** A whole number between two bounds, both allowed; {@code 64.0} is one too. */
  public long integer(long least, long most) {
    boolean whole = node.isIntegralNumber() && node.canConvertToLong()
        || node.isFloatingPointNumber() && node.doubleValue() == (long) node.doubleValue();
    if (!whole || node.longValue() < least || node.longValue() > most) {
      throw broken(
          "should be a whole number from " + least + " to " + most + ", found " + shown(node));
    }
    return node.longValue();
  }

  /** The elements of an array. */
  public List<JsonPart> items(int fewest, int most) {
    if (!node.isArray() || node.size() < fewest || node.size() > most) {
      String count = fewest == most ? "" + fewest : fewest + " to " + most;
      throw broken("should be a list of " + count + " elements, found " + shown(node));
    }
    List<JsonPart> items = new ArrayList<>(node.size());
    for (int i = 0; i < node.size(); i++) {
      items.add(new JsonPart(location, pointer + "/" + i, node.get(i)));
    }
    return items;
  }

  /** Bytes that break their format, said of this value. */
  public CorruptDataException broken(String problem) {
    return new CorruptDataException(place() + " " + problem);
  }

  /** A variant that is not read, said of this value. */
  public UnsupportedDataException unsupported(String problem) {
    return new UnsupportedDataException(place() + " " + problem);
  }

  private String place() {
    return location + " " + (pointer.isEmpty() ? "(whole document)" : oneLine(pointer));
  }

  private static String shown(JsonNode node) {
    return oneLine(node.toString());
  }

  private static String oneLine(String text) {
    String flat = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return flat.length() > SHOWN_CHARACTERS ? flat.substring(0, SHOWN_CHARACTERS) + " ..." : flat;
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
