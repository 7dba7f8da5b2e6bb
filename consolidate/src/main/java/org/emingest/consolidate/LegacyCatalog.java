package org.emingest.consolidate;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.emingest.error.StorageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The catalog as it was before there was a schema: which top-level keys the records of each source have.
 *
 * <p>Older behaviour is kept: nothing is validated, and a source is named as its records name it ({@code ebi} stays).
 */
final class LegacyCatalog {

  private static final Logger LOGGER = LoggerFactory.getLogger(LegacyCatalog.class);

  private static final List<String> RECORDS = List.of("metadata_*.json", "*_metadata.json");
  private static final int MAX_RECORD_MIB = 16;
  private static final int MAX_DEPTH = 32;

  private final KeyRatios keys = new KeyRatios();

  /**
   * @return the catalog that was written
   * @throws StorageException if the output folder cannot be written
   */
  Path write(Path root, Path outputDir, Instant now) {
    new RecordScan(RECORDS, List.of(), MAX_DEPTH, this::take, problem -> LOGGER.warn("{}", problem))
        .scan(root);
    ObjectNode catalog = JsonNodeFactory.instance.objectNode();
    keys.writeTo(catalog);

    List<String> names = List.of(Catalog.NAME);
    try (Publication publication = Publication.begin(outputDir, now, names)) {
      try (JsonGenerator target = IndentedJson.to(publication.create(Catalog.NAME))) {
        target.writeTree(catalog);
        target.writeRaw('\n');
      }
      return publication.publish().get(0);
    } catch (IOException trouble) {
      throw StorageException.because("cannot write into " + outputDir, trouble);
    }
  }

  private void take(Path file) {
    try {
      JsonNode record = JsonFile.read(file, MAX_RECORD_MIB).tree();
      if (record.isObject()) {
        String source = record.path("source").asText(CheckedFile.UNKNOWN_SOURCE);
        keys.add(source, record::fieldNames);
      } else {
        LOGGER.warn("{}: not a JSON object: left out", file);
      }
    } catch (JsonFile.NotJson unreadable) {
      LOGGER.warn("{}: {}: left out", file, unreadable.getMessage());
    }
  }
}
