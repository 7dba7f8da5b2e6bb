package org.emingest.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Judges JSON documents by the record's schema, formats included. Compiled once; safe for many threads. */
public final class SchemaValidator {

  private static final String SCHEMA = "/org/emingest/schemas/metadata_schema.json";

  /** A document of garbage can break the same rule a million times. */
  private static final int MOST_PROBLEMS = 100;

  private final Schema schema;

  private SchemaValidator(Schema schema) {
    this.schema = schema;
  }

  /** By the schema that came with this program. */
  public static SchemaValidator bundled() {
    SchemaRegistryConfig config = SchemaRegistryConfig.builder()
        .formatAssertionsEnabled(true)
        .locale(Locale.ENGLISH)
        .build();
    SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
        SpecificationVersion.DRAFT_7, builder -> builder.schemaRegistryConfig(config));
    try (InputStream text = SchemaValidator.class.getResourceAsStream(SCHEMA)) {
      if (text == null) {
        throw new IllegalStateException("this program was built without " + SCHEMA);
      }
      Schema schema = registry.getSchema(text);
      schema.initializeValidators();
      return new SchemaValidator(schema);
    } catch (IOException trouble) {
      throw new IllegalStateException("cannot read " + SCHEMA + " in this program", trouble);
    }
  }

  /** The archives whose records the schema accepts. */
  public Set<String> sources() {
    Set<String> names = new LinkedHashSet<>();
    schema
        .getSchemaNode()
        .at("/properties/source/enum")
        .forEach(name -> names.add(name.textValue()));
    return names;
  }

  /** What is wrong with the document, at most {@value #MOST_PROBLEMS} problems; empty if it is valid. */
  public List<SchemaProblem> validate(JsonNode document) {
    return schema.validate(document).stream()
        .limit(MOST_PROBLEMS)
        .map(error -> new SchemaProblem(error.getInstanceLocation().toString(), error.getMessage()))
        .toList();
  }
}
