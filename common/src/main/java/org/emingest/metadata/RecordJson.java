package org.emingest.metadata;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Records to JSON and back: snake_case, what is unknown left out, times as RFC 3339. */
public final class RecordJson {

  /** Of objects and arrays within each other; a record needs less than half of it. */
  public static final int DEEPEST = 64;

  /** A tree takes up to fifty times the room of its text; a record of a hundred thousand sections has 300,000 tokens. */
  private static final long MOST_TOKENS = 1_000_000;

  /** Nulls inside what an archive said stay as it said them. */
  private static final JsonInclude.Value UNKNOWN_IS_ABSENT =
      JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS);

  private static final ObjectMapper MAPPER = mapper(DEEPEST);

  private RecordJson() {}

  /**
   * A mapper that reads strangers' JSON with care: no duplicate keys, nothing after the end, bounded nesting and size.
   *
   * @param deepest objects and arrays within each other
   */
  public static ObjectMapper mapper(int deepest) {
    JsonFactory factory = JsonFactory.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .streamReadConstraints(StreamReadConstraints.builder()
            .maxNestingDepth(deepest)
            .maxTokenCount(MOST_TOKENS)
            .build())
        .build();
    return JsonMapper.builder(factory)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .defaultPropertyInclusion(UNKNOWN_IS_ABSENT)
        .addModule(new Jdk8Module())
        .addModule(new JavaTimeModule())
        .build();
  }

  public static JsonNode tree(MetadataRecord record) {
    return MAPPER.valueToTree(record);
  }

  /** Pretty-printed UTF-8 with a newline at its end. */
  public static byte[] bytes(JsonNode tree) {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter pretty = new DefaultPrettyPrinter().withObjectIndenter(lines);
    try {
      return (MAPPER.writer(pretty).writeValueAsString(tree) + "\n")
          .getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException defect) {
      throw new IllegalStateException("a tree of JSON values was not written", defect);
    }
  }

  /**
   * @throws IOException if it is not exactly one JSON value, or one with duplicate keys or nested too deep
   */
  public static JsonNode parse(byte[] content) throws IOException {
    return MAPPER.readTree(content);
  }

  /**
   * @param tree valid by the schema
   * @throws IOException if it cannot be a record all the same, for example for a number beyond a long
   */
  public static MetadataRecord record(JsonNode tree) throws IOException {
    return MAPPER.treeToValue(tree, MetadataRecord.class);
  }

  /** The tree with names of today: the older source name {@code ebi} is {@code empiar}. */
  public static JsonNode modern(JsonNode tree) {
    if (tree instanceof ObjectNode && "ebi".equals(tree.path("source").textValue())) {
      return ((ObjectNode) tree.deepCopy()).put("source", "empiar");
    }
    return tree;
  }

  /** Compared as written: numbers that were read back are of other Java types than those in memory. */
  static boolean sameContent(MetadataRecord one, MetadataRecord other) {
    return Arrays.equals(bytes(tree(one)), bytes(tree(other)));
  }
}
