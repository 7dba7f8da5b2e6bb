package org.emingest.consolidate;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.emingest.metadata.GateReport;
import org.emingest.metadata.SchemaProblem;

/**
 * One file and what is to be said of it.
 *
 * @param file as it was found
 * @param source the archive, or {@value #UNKNOWN_SOURCE}
 * @param record the file's content if it is a record, valid or not: an object that names a known source
 * @param errors why it is not valid; none if it is
 * @param warnings what is odd about it and its neighbours all the same
 * @param gates what the gates of today say of it; empty if there are none, or if it is not complete and valid
 */
public record CheckedFile(
    Path file,
    String source,
    Optional<JsonNode> record,
    List<SchemaProblem> errors,
    List<SchemaProblem> warnings,
    Optional<GateReport> gates) {

  static final String UNKNOWN_SOURCE = "unknown";

  public CheckedFile {
    errors = List.copyOf(errors);
    warnings = List.copyOf(warnings);
  }

  static CheckedFile unreadable(Path file, String why) {
    List<SchemaProblem> error = List.of(new SchemaProblem("", why));
    return new CheckedFile(
        file, UNKNOWN_SOURCE, Optional.empty(), error, List.of(), Optional.empty());
  }

  /** The same with these warnings before its own. */
  CheckedFile withEarlierWarnings(List<SchemaProblem> earlier) {
    if (earlier.isEmpty()) {
      return this;
    }
    List<SchemaProblem> all = new ArrayList<>(earlier);
    all.addAll(warnings);
    return new CheckedFile(file, source, record, errors, all, gates);
  }

  public boolean isValid() {
    return errors.isEmpty();
  }

  /** As a person in the working directory would type it. */
  public String path() {
    return Paths.typed(file);
  }
}
