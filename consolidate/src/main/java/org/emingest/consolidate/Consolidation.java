package org.emingest.consolidate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.emingest.config.ConsolidationConfig;
import org.emingest.consolidate.export.Exports;
import org.emingest.error.StorageException;
import org.emingest.metadata.SchemaValidator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run: every file is read once, judged, and shown to each {@link Output}. Memory holds counts and the identities of
 * records, never the records.
 */
final class Consolidation {

  private static final Logger LOGGER = LoggerFactory.getLogger(Consolidation.class);

  private final ConsolidationConfig config;
  private final RecordCheck check;
  private final Optional<Output> progress;
  private final String version;
  private final Instant now;
  private final Figures figures = new Figures();
  private final Gating gating = new Gating();

  /**
   * What came of it.
   *
   * @param written all files, the report's folder of pages among them
   * @param inWords one line for a person
   * @param gates what the gates say of all records
   */
  record Outcome(
      List<Path> written, long files, long invalid, long warnings, String inWords, Gating gates) {

    Outcome {
      written = List.copyOf(written);
    }
  }

  Consolidation(
      ConsolidationConfig config, SchemaValidator validator, String version, Instant now) {
    this(config, new RecordCheck(validator, config.maxRecordMib()), Optional.empty(), version, now);
  }

  /**
   * @param progress shown what the other outputs are shown, before them
   */
  Consolidation(
      ConsolidationConfig config,
      RecordCheck check,
      Optional<Output> progress,
      String version,
      Instant now) {
    this.config = config;
    this.check = check;
    this.progress = progress;
    this.version = version;
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
  }

  /**
   * @throws StorageException if the output folder cannot be written
   * @throws org.emingest.error.ConfigException if a pattern is none
   */
  Outcome run() {
    Path folder = config.outputDir();
    List<String> names = List.of(
        LogFile.NAME,
        ValidationReport.NAME,
        Catalog.NAME,
        CsvFile.NAME,
        Pages.NAME,
        Pages.FOLDER,
        Exports.NAME);
    try (Publication publication = Publication.begin(folder, now, names)) {
      try (Outputs outputs = new Outputs()) {
        open(outputs, publication);
        scan(outputs);
        outputs.finish(figures);
      }
      List<Path> published = publication.publish();
      Latest.point(published);
      return new Outcome(
          published,
          figures.files(),
          figures.invalid(),
          figures.warnings(),
          figures.inWords(),
          gating);
    } catch (UncheckedIOException trouble) {
      throw StorageException.because("cannot write into " + folder, trouble.getCause());
    } catch (IOException trouble) {
      throw StorageException.because("cannot write into " + folder, trouble);
    }
  }

  private void open(Outputs outputs, Publication publication) throws IOException {
    if (progress.isPresent()) {
      outputs.add(progress::get);
    }
    AcrossRecords across =
        new AcrossRecords(config.outputDir(), Catalog.NAME.formatted(publication.stamp()));
    outputs.add(() -> across);
    outputs.add(() -> new LogFile(publication, version, now));
    outputs.add(() -> new ValidationReport(publication, now));
    outputs.add(() -> new Catalog(publication, config, across, version, now));
    outputs.add(() -> new CsvFile(publication));
    outputs.add(() -> new Pages(publication, across, version, now));
    if (!config.exports().formats().isEmpty()) {
      outputs.add(() -> Exports.begin(publication, config.exports(), now));
    }
  }

  private void scan(Outputs outputs) {
    try (OrderedChecks checks =
        new OrderedChecks(check::judge, judged -> take(check.placed(judged), outputs))) {
      RecordScan scan = new RecordScan(
          config.includePatterns(),
          config.excludePatterns(),
          config.maxDepth(),
          checks::add,
          problem -> takeFolderProblem(problem, outputs));
      config.scanDirectories().forEach(scan::scan);
      checks.finish();
    }
  }

  private void take(CheckedFile file, Outputs outputs) {
    figures.add(file);
    gating.take(file);
    unchecked(() -> outputs.take(file));
    LOGGER.debug("{} {}", file.isValid() ? "valid" : "invalid", file.path());
  }

  private void takeFolderProblem(String problem, Outputs outputs) {
    String line = Paths.oneLine(problem);
    figures.folderProblem(line);
    LOGGER.warn("{}", line);
    unchecked(() -> outputs.takeFolderProblem(line));
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
