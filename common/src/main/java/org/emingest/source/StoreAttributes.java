package org.emingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.emingest.error.CorruptDataException;
import org.emingest.error.NotFoundException;
import org.emingest.format.chunk.ChunkStore;
import org.emingest.format.chunk.JsonPart;
import org.emingest.format.chunk.PlainJson;
import org.emingest.volume.Field;
import org.emingest.volume.Origin;
import org.emingest.volume.Statement;

/**
 * What the user attributes of a store say about a data set: those of a pyramid's group and of the groups above it, nearest
 * first. No standard names such attributes; read are the names that archives use.
 *
 * @see <a href="https://github.com/janelia-cellmap/fibsem-metadata">OpenOrganelle's model of a data set</a>
 */
public final class StoreAttributes {

  private static final long MOST_BYTES = 1 << 20;

  /** Longer documents are pyramids' own and say nothing else. */
  private static final int MOST_KEPT_CHARACTERS = 64 << 10;

  private static final List<String> DOCUMENTS = List.of(".zattrs", "attributes.json", "zarr.json");

  /** Objects in which some writers put all that is below. */
  private static final List<String> WRAPPERS = List.of("", "attributes", "metadata", "dataset");

  private static final Map<Field, List<String>> NAMES = names();

  private final List<Statement> statements = new ArrayList<>();
  private final Map<String, Object> documents = new LinkedHashMap<>();

  private StoreAttributes() {}

  private static Map<Field, List<String>> names() {
    Map<Field, List<String>> names = new LinkedHashMap<>();
    names.put(Field.DESCRIPTION, List.of("title", "description"));
    names.put(Field.ORGANISM, List.of("organism", "sample/organism", "species"));
    names.put(Field.SAMPLE, List.of("sample", "sample/description"));
    names.put(Field.IMAGING_START_DATE, List.of("imaging/startDate", "imaging_start_date"));
    names.put(Field.LICENCE, List.of("licence", "license", "rights"));
    names.put(Field.CITATION, List.of("citation"));
    names.put(Field.DOI, List.of("doi", "DOI"));
    return names;
  }

  /**
   * Reads what stands at a key and above it; what is not there, not for us or no JSON says nothing.
   *
   * @throws org.emingest.error.UnreachableException if the store does not answer
   */
  public static StoreAttributes at(ChunkStore store, String key) {
    StoreAttributes attributes = new StoreAttributes();
    String at = key;
    attributes.readAll(store, at);
    while (!at.isEmpty()) {
      at = at.contains("/") ? at.substring(0, at.lastIndexOf('/')) : "";
      attributes.readAll(store, at);
    }
    return attributes;
  }

  public List<Statement> statements() {
    return List.copyOf(statements);
  }

  /** The documents that said something, by their location, as they said it. */
  public Map<String, Object> documents() {
    return documents;
  }

  private void readAll(ChunkStore store, String key) {
    for (String name : DOCUMENTS) {
      String document = key.isEmpty() ? name : key + "/" + name;
      find(store, document).ifPresent(this::read);
    }
  }

  private static Optional<JsonPart> find(ChunkStore store, String document) {
    try {
      return store
          .get(document, MOST_BYTES)
          .map(bytes -> JsonPart.parse(store.location(document), bytes));
    } catch (NotFoundException | CorruptDataException nothingToRead) {
      return Optional.empty(); // the format's own reader complains of what it needs
    }
  }

  private void read(JsonPart document) {
    int before = statements.size();
    for (String wrapper : WRAPPERS) {
      JsonNode node = wrapper.isEmpty() ? document.node() : document.node().path(wrapper);
      if (node.isObject()) {
        String where = document.location() + " " + (wrapper.isEmpty() ? "" : "/" + wrapper);
        NAMES.forEach((field, names) -> say(field, names, node, where));
      }
    }
    if (statements.size() > before && document.node().toString().length() < MOST_KEPT_CHARACTERS) {
      documents.put(document.location(), PlainJson.of(document.node()));
    }
  }

  /** The first name that says something. */
  private void say(Field field, List<String> names, JsonNode node, String where) {
    for (String name : names) {
      Optional<String> value = text(field, node.at("/" + name));
      if (value.isPresent()) {
        String detail = where + "/" + name;
        statements.add(new Statement(field, value.get(), Origin.FILE_HEADER, detail));
        return;
      }
    }
  }

  private static Optional<String> text(Field field, JsonNode said) {
    JsonNode first = said.isArray() && !said.isEmpty() ? said.get(0) : said;
    if (field == Field.DOI) {
      return Optional.of(
              first.isObject()
                  ? first.path("DOI").asText(first.path("href").asText())
                  : first.asText())
          .map(doi -> doi.replaceFirst("^(https?://(dx\\.)?doi\\.org/|doi:)", ""))
          .filter(doi -> doi.startsWith("10."));
    }
    return first.isTextual() && !first.textValue().isBlank()
        ? Optional.of(first.textValue().strip())
        : Optional.empty();
  }
}
