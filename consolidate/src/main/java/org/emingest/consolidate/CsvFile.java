package org.emingest.consolidate;

import java.io.IOException;
import org.emingest.consolidate.csv.CsvCatalog;
import org.emingest.metadata.GateReport;

/** The catalog as a table. */
final class CsvFile implements Output {

  static final String NAME = "metadata_catalog_%s.csv";

  private final CsvCatalog table;

  CsvFile(Publication publication) throws IOException {
    table = new CsvCatalog(publication.create(NAME));
  }

  @Override
  public void take(CheckedFile file) throws IOException {
    if (file.record().isPresent()) {
      table.add(
          file.record().get(),
          file.isValid(),
          file.gates().map(GateReport::outcome).orElse(""),
          Paths.volume(file),
          file.path());
    }
  }

  @Override
  public void finish(Figures figures) throws IOException {
    table.flush();
  }

  @Override
  public void close() throws IOException {
    table.close();
  }
}
