package org.emingest.consolidate;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.emingest.metadata.SchemaProblem;

/** A line for each file and each thing about it, for a person. */
final class LogFile implements Output {

  static final String NAME = "metadata_catalog_%s.log";

  private final BufferedWriter log;

  LogFile(Publication publication, String version, Instant now) throws IOException {
    log = new BufferedWriter(
        new OutputStreamWriter(publication.create(NAME), StandardCharsets.UTF_8));
    log.write("consolidation " + version + " at " + now + "\n");
  }

  @Override
  public void take(CheckedFile file) throws IOException {
    log.write((file.isValid() ? "valid    " : "INVALID  ") + Paths.oneLine(file.path()) + "\n");
    for (SchemaProblem error : file.errors()) {
      log.write("  error    " + error + "\n");
    }
    for (SchemaProblem warning : file.warnings()) {
      log.write("  warning  " + warning + "\n");
    }
  }

  @Override
  public void takeFolderProblem(String problem) throws IOException {
    log.write("FOLDER   " + problem + "\n");
  }

  @Override
  public void finish(Figures figures) throws IOException {
    log.write(figures.inWords() + "\n");
    log.flush();
  }

  @Override
  public void close() throws IOException {
    log.close();
  }
}
