package org.emingest.consolidate;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import org.emingest.consolidate.report.Report;

/** The catalog for a person who has a browser. */
final class Pages implements Output {

  static final String NAME = "report_%s.html";
  static final String FOLDER = "report_%s";

  private final Publication publication;
  private final AcrossRecords across;
  private final String version;
  private final Instant now;
  private final Report report;

  Pages(Publication publication, AcrossRecords across, String version, Instant now)
      throws IOException {
    this.publication = publication;
    this.across = across;
    this.version = version;
    this.now = now;
    this.report = new Report(publication.aside());
  }

  @Override
  public void take(CheckedFile file) throws IOException {
    report.take(new Report.Found(
        file.record().orElseGet(MissingNode::getInstance),
        file.isValid(),
        file.file(),
        file.path(),
        Paths.volume(file),
        Entries.gates(file).orElseGet(MissingNode::getInstance),
        Entries.result(file)));
  }

  @Override
  public void takeFolderProblem(String problem) {
    report.takeFolderProblem(problem);
  }

  @Override
  public void finish(Figures figures) throws IOException {
    Report.Totals totals = new Report.Totals(
        now.toString(),
        version,
        publication.stamp(),
        figures.summary(),
        figures.validation(),
        figures.dataQuality(),
        across.duplicates(),
        across.drift(),
        across.timingTrends());
    report.finish(totals, new Report.Target() {
      @Override
      public OutputStream front() throws IOException {
        return publication.create(NAME);
      }

      @Override
      public Path folder() throws IOException {
        return publication.createFolder(FOLDER);
      }
    });
  }

  @Override
  public void close() throws IOException {
    report.close();
  }
}
