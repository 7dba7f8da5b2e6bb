package org.emingest.consolidate;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import org.emingest.config.ConsolidationConfig;

/** All records in one file, after what is counted over them. A record to a line: large catalogs stay easy to search. */
final class Catalog implements Output {

  static final String NAME = "metadata_catalog_%s.json";

  private final Publication publication;
  private final ConsolidationConfig config;
  private final String version;
  private final Instant now;
  private final AcrossRecords across;
  private final Spool records;

  Catalog(
      Publication publication,
      ConsolidationConfig config,
      AcrossRecords across,
      String version,
      Instant now)
      throws IOException {
    this.publication = publication;
    this.config = config;
    this.across = across;
    this.version = version;
    this.now = now;
    this.records = publication.spool("records");
  }

  @Override
  public void take(CheckedFile file) throws IOException {
    if (file.record().isPresent()) {
      records.add(Entries.catalogEntry(file));
    }
  }

  @Override
  public void finish(Figures figures) throws IOException {
    try (JsonGenerator catalog = IndentedJson.to(publication.create(NAME))) {
      catalog.writeStartObject();
      catalog.writeStringField("generated_at", now.toString());
      catalog.writeStringField("consolidation_version", version);
      catalog.writePOJOField("configuration", configuration());
      catalog.writePOJOField("summary", figures.summary());
      catalog.writePOJOField("validation", figures.validation());
      catalog.writePOJOField("data_quality", figures.dataQuality());
      catalog.writePOJOField("duplicates", across.duplicates());
      catalog.writePOJOField("drift", across.drift());
      catalog.writePOJOField("timing_trends", across.timingTrends());
      ObjectNode keys = JsonNodeFactory.instance.objectNode();
      figures.keys().writeTo(keys);
      for (var entry : keys.properties()) {
        catalog.writePOJOField(entry.getKey(), entry.getValue());
      }
      catalog.writeFieldName("records");
      records.writeArray(catalog);
      catalog.writeEndObject();
      catalog.writeRaw('\n');
    }
  }

  @Override
  public void close() throws IOException {
    records.close();
  }

  private ObjectNode configuration() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    var folders = node.putArray("scan_directories");
    config.scanDirectories().forEach(folder -> folders.add(folder.toString()));
    config.includePatterns().forEach(node.putArray("include_patterns")::add);
    config.excludePatterns().forEach(node.putArray("exclude_patterns")::add);
    node.put("strict_mode", config.strictMode());
    node.put("fail_on_invalid", config.failOnInvalid());
    node.put("max_record_mib", config.maxRecordMib());
    node.put("max_depth", config.maxDepth());
    return node;
  }
}
