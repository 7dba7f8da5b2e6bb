package org.emingest.consolidate;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;

/** Each file with what is wrong or odd about it. */
final class ValidationReport implements Output {

  static final String NAME = "validation_report_%s.json";

  private final Publication publication;
  private final Instant now;
  private final Spool results;

  ValidationReport(Publication publication, Instant now) throws IOException {
    this.publication = publication;
    this.now = now;
    this.results = publication.spool("results");
  }

  @Override
  public void take(CheckedFile file) throws IOException {
    results.add(Entries.result(file));
  }

  @Override
  public void finish(Figures figures) throws IOException {
    try (JsonGenerator report = IndentedJson.to(publication.create(NAME))) {
      report.writeStartObject();
      report.writeStringField("generated_at", now.toString());
      report.writePOJOField("summary", figures.validation().put("warnings", figures.warnings()));
      report.writePOJOField("folder_problems", figures.folderProblems());
      report.writeFieldName("results");
      results.writeArray(report);
      report.writeEndObject();
      report.writeRaw('\n');
    }
  }

  @Override
  public void close() throws IOException {
    results.close();
  }
}
