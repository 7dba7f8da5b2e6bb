package org.emingest.consolidate;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.emingest.metadata.RecordJson;
import org.emingest.metadata.SchemaProblem;
import org.emingest.metadata.SchemaValidator;
import org.emingest.metadata.Status;

/** Judges files: what each holds, by the schema, whether its array lies beside it, and whether another claims to be it. */
final class RecordCheck {

  private static final Set<String> GROUPS = Set.of("archive", "file_header");

  private final SchemaValidator validator;
  private final Set<String> sources;
  private final int maxRecordMib;
  private final Identities identities = new Identities();

  RecordCheck(SchemaValidator validator, int maxRecordMib) {
    this.validator = validator;
    this.sources = validator.sources();
    this.maxRecordMib = maxRecordMib;
  }

  /** One after the other. */
  CheckedFile check(Path file) {
    return placed(judge(file));
  }

  /** All that can be said of a file without the others; for many threads. */
  CheckedFile judge(Path file) {
    try {
      return judge(file, JsonFile.read(file, maxRecordMib));
    } catch (JsonFile.NotJson unreadable) {
      return CheckedFile.unreadable(file, unreadable.getMessage());
    }
  }

  /** The file among those that came before; in the order of the scan, on one thread. */
  CheckedFile placed(CheckedFile file) {
    return file.record()
        .map(record -> file.withEarlierWarnings(identities.seen(record, file.file())))
        .orElse(file);
  }

  private CheckedFile judge(Path file, JsonNode said) {
    JsonNode tree = RecordJson.modern(said);
    String source = tree.path("source").asText("");
    if (!tree.isObject() || !sources.contains(source)) {
      List<SchemaProblem> errors = new ArrayList<>(validator.validate(tree));
      return new CheckedFile(file, CheckedFile.UNKNOWN_SOURCE, Optional.empty(), errors, List.of());
    }

    List<SchemaProblem> errors = validator.validate(tree);
    List<SchemaProblem> warnings = new ArrayList<>();
    if (!tree.equals(said)) {
      warnings.add(new SchemaProblem("/source", "'ebi' is the older name of 'empiar'"));
    }
    if (errors.isEmpty()) {
      warnings.addAll(oddities(file, tree));
    }
    return new CheckedFile(file, source, Optional.of(tree), errors, warnings);
  }

  /** What the schema cannot see. */
  private static List<SchemaProblem> oddities(Path file, JsonNode record) {
    List<SchemaProblem> odd = new ArrayList<>();
    record.path("additional_metadata").fieldNames().forEachRemaining(group -> {
      if (!GROUPS.contains(group)) {
        odd.add(new SchemaProblem("/additional_metadata", "unknown key '" + group + "'"));
      }
    });
    String status = record.path("status").textValue();
    if (Status.COMPLETE.label().equals(status)) {
      array(file, record).ifPresent(odd::add);
    } else {
      odd.add(new SchemaProblem("/status", "not complete but " + status));
    }
    return odd;
  }

  /** A folder (a chunked array) is only asked to be there. */
  private static Optional<SchemaProblem> array(Path file, JsonNode record) {
    String name = record.at("/files/volume").textValue();
    Path array = file.resolveSibling(name);
    try {
      if (!Files.exists(array)) {
        return Optional.of(new SchemaProblem("/files/volume", name + " is missing"));
      }
      long recorded = record.at("/metadata/technical/file_size_bytes").longValue();
      if (Files.isRegularFile(array) && Files.size(array) != recorded) {
        String problem = name + " has " + Files.size(array) + " bytes, the record says " + recorded;
        return Optional.of(new SchemaProblem("/metadata/technical/file_size_bytes", problem));
      }
      return Optional.empty();
    } catch (IOException trouble) {
      return Optional.of(new SchemaProblem("/files/volume", name + " cannot be read: " + trouble));
    }
  }
}
