package org.emingest.consolidate;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.emingest.config.ConsolidationConfig;
import org.emingest.error.StorageException;
import org.emingest.metadata.RecordJson;
import org.emingest.metadata.SchemaProblem;
import org.emingest.metadata.SchemaValidator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run: every file is read once, judged, and set aside on the disk; then catalog, report and log are written from that.
 * Memory holds counts and the identities of records, never the records.
 */
final class Consolidation {

  static final String CATALOG = "metadata_catalog_%s.json";
  static final String REPORT = "validation_report_%s.json";
  static final String LOG = "metadata_catalog_%s.log";

  private static final Logger LOGGER = LoggerFactory.getLogger(Consolidation.class);

  private final ConsolidationConfig config;
  private final RecordCheck check;
  private final String version;
  private final Instant now;
  private final Figures figures = new Figures();

  /**
   * What came of it.
   *
   * @param written catalog, report and log
   * @param inWords one line for a person
   */
  record Outcome(List<Path> written, long files, long invalid, long warnings, String inWords) {

    Outcome {
      written = List.copyOf(written);
    }
  }

  Consolidation(
      ConsolidationConfig config, SchemaValidator validator, String version, Instant now) {
    this.config = config;
    this.check = new RecordCheck(validator, config.maxRecordMib());
    this.version = version;
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
  }

  /**
   * @throws StorageException if the output folder cannot be written
   * @throws org.emingest.error.ConfigException if a pattern is none
   */
  Outcome run() {
    Path folder = config.outputDir();
    try (Publication publication = Publication.begin(folder, now, List.of(LOG, REPORT, CATALOG))) {
      List<Path> written = write(publication);
      return new Outcome(
          written, figures.files(), figures.invalid(), figures.warnings(), figures.inWords());
    } catch (UncheckedIOException trouble) {
      throw StorageException.because("cannot write into " + folder, trouble.getCause());
    } catch (IOException trouble) {
      throw StorageException.because("cannot write into " + folder, trouble);
    }
  }

  private List<Path> write(Publication publication) throws IOException {
    try (Spool records = publication.spool("records");
        Spool results = publication.spool("results")) {
      try (BufferedWriter log = writer(publication.create(LOG))) {
        scan(records, results, log);
      }
      try (JsonGenerator report = generator(publication.create(REPORT))) {
        writeReport(report, results);
      }
      try (JsonGenerator catalog = generator(publication.create(CATALOG))) {
        writeCatalog(catalog, records);
      }
    }
    return publication.publish();
  }

  private void scan(Spool records, Spool results, BufferedWriter log) throws IOException {
    log.write("consolidation " + version + " at " + now + "\n");
    RecordScan scan = new RecordScan(
        config.includePatterns(),
        config.excludePatterns(),
        config.maxDepth(),
        file -> unchecked(() -> take(check.check(file), records, results, log)),
        problem -> unchecked(() -> takeFolderProblem(problem, log)));
    config.scanDirectories().forEach(scan::scan);
    log.write(figures.inWords() + "\n");
  }

  private void take(CheckedFile file, Spool records, Spool results, BufferedWriter log)
      throws IOException {
    figures.add(file);
    results.add(Entries.result(file));
    if (file.record().isPresent()) {
      records.add(Entries.catalogEntry(file));
    }

    log.write((file.isValid() ? "valid    " : "INVALID  ") + oneLine(file.path()) + "\n");
    for (SchemaProblem error : file.errors()) {
      log.write("  error    " + error + "\n");
    }
    for (SchemaProblem warning : file.warnings()) {
      log.write("  warning  " + warning + "\n");
    }
    LOGGER.debug("{} {}", file.isValid() ? "valid" : "invalid", file.path());
  }

  private void takeFolderProblem(String problem, BufferedWriter log) throws IOException {
    figures.folderProblem(oneLine(problem));
    LOGGER.warn("{}", oneLine(problem));
    log.write("FOLDER   " + oneLine(problem) + "\n");
  }

  private void writeReport(JsonGenerator report, Spool results) throws IOException {
    report.writeStartObject();
    report.writeStringField("generated_at", now.toString());
    write(report, "summary", figures.validation().put("warnings", figures.warnings()));
    write(report, "folder_problems", figures.folderProblems());
    report.writeFieldName("results");
    results.writeArray(report);
    report.writeEndObject();
    report.writeRaw('\n');
  }

  private void writeCatalog(JsonGenerator catalog, Spool records) throws IOException {
    catalog.writeStartObject();
    catalog.writeStringField("generated_at", now.toString());
    catalog.writeStringField("consolidation_version", version);
    write(catalog, "configuration", configuration());
    write(catalog, "summary", figures.summary());
    write(catalog, "validation", figures.validation());
    write(catalog, "data_quality", figures.dataQuality());
    ObjectNode keys = JsonNodeFactory.instance.objectNode();
    figures.keys().writeTo(keys);
    for (var entry : keys.properties()) {
      write(catalog, entry.getKey(), entry.getValue());
    }
    catalog.writeFieldName("records");
    records.writeArray(catalog);
    catalog.writeEndObject();
    catalog.writeRaw('\n');
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

  private static void write(JsonGenerator target, String name, JsonNode value) throws IOException {
    target.writeFieldName(name);
    target.writeTree(value);
  }

  /** Names of strangers' files may hold anything. */
  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  private static BufferedWriter writer(OutputStream target) {
    return new BufferedWriter(new OutputStreamWriter(target, StandardCharsets.UTF_8));
  }

  /** A record to a line: large catalogs stay easy to search. */
  static JsonGenerator generator(OutputStream target) throws IOException {
    ObjectMapper mapper = RecordJson.mapper(RecordJson.DEEPEST);
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter pretty =
        new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
    return mapper.getFactory().createGenerator(target).setPrettyPrinter(pretty);
  }

  private interface Writing {
    void run() throws IOException;
  }

  private static void unchecked(Writing writing) {
    try {
      writing.run();
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }
}
