package org.emingest.format.zarr;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.emingest.error.CorruptDataException;
import org.emingest.error.UnsupportedDataException;

/**
 * A part of a JSON document, and where it stands.
 *
 * @param location of the document
 * @param pointer to this part of it, RFC 6901; empty for all of it
 */
record Json(JsonNode node, String location, String pointer) {

  private static final int LONGEST_QUOTE = 60;

  /** Python writes NaN as it is, and consolidated metadata of large stores nest a few levels. */
  private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(64).build())
          .build())
      .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .build();

  /**
   * @throws CorruptDataException if it is no JSON object
   */
  static Json parse(byte[] bytes, String location) {
    if (isPage(bytes)) {
      throw new CorruptDataException(
          location + " is HTML, an error page, not JSON: is this the store's address?");
    }
    try {
      JsonNode node = MAPPER.readTree(bytes);
      if (!node.isObject()) {
        throw new CorruptDataException(location + " holds no JSON object");
      }
      return new Json(node, location, "");
    } catch (JsonProcessingException broken) {
      JsonLocation at = broken.getLocation();
      String problem =
          "no valid JSON: " + broken.getOriginalMessage().replaceAll("\\p{Cntrl}+", " ");
      if (at == null || at.getByteOffset() < 0) {
        throw new CorruptDataException(location + ": " + problem, broken);
      }
      throw new CorruptDataException(location, at.getByteOffset(), problem, broken);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static boolean isPage(byte[] bytes) {
    int length = Math.min(bytes.length, 64);
    return new String(bytes, 0, length, StandardCharsets.ISO_8859_1)
        .replaceFirst("^\u00ef\u00bb\u00bf", "")
        .stripLeading()
        .toLowerCase(Locale.ROOT)
        .startsWith("<");
  }

  /** A member that is there and not null. */
  Optional<Json> member(String name) {
    JsonNode found = node.get(name);
    return found == null || found.isNull() ? Optional.empty() : Optional.of(at(name, found));
  }

  Json demand(String name) {
    return member(name).orElseThrow(() -> corrupt("has no '" + name + "'"));
  }

  /** The elements of a list. */
  List<Json> elements() {
    if (!node.isArray()) {
      throw corrupt("is " + quoted() + ", not a list");
    }
    List<Json> elements = new ArrayList<>();
    for (JsonNode each : node) {
      elements.add(at(String.valueOf(elements.size()), each));
    }
    return elements;
  }

  List<String> names() {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  boolean isText(String expected) {
    return node.isTextual() && node.textValue().equals(expected);
  }

  String text() {
    if (!node.isTextual()) {
      throw corrupt("is " + quoted() + ", not text");
    }
    return node.textValue();
  }

  long whole() {
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw corrupt("is " + quoted() + ", not a whole number");
    }
    return node.longValue();
  }

  double number() {
    if (!node.isNumber()) {
      throw corrupt("is " + quoted() + ", not a number");
    }
    return node.doubleValue();
  }

  List<Double> numbers() {
    return elements().stream().map(Json::number).toList();
  }

  /** What it is, short enough for a message. */
  String quoted() {
    String text = node.toString();
    return text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "..." : text;
  }

  CorruptDataException corrupt(String problem) {
    return new CorruptDataException(place() + problem);
  }

  UnsupportedDataException unsupported(String problem) {
    return new UnsupportedDataException(place() + problem);
  }

  private String place() {
    return location + (pointer.isEmpty() ? " " : " " + pointer + " ");
  }

  private Json at(String name, JsonNode found) {
    String escaped = name.replace("~", "~0").replace("/", "~1");
    return new Json(found, location, pointer + "/" + escaped);
  }
}
