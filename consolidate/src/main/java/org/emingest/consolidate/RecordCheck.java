package org.emingest.consolidate;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.emingest.consolidate.migrate.Generation;
import org.emingest.metadata.GateReport;
import org.emingest.metadata.MetadataRecord;
import org.emingest.metadata.RecordJson;
import org.emingest.metadata.SchemaProblem;
import org.emingest.metadata.SchemaValidator;
import org.emingest.metadata.Status;
import org.emingest.quality.Gate;

/**
 * Judges files: what each holds, by the schema, whether its array lies beside it, whether another claims to be it, and what
 * the gates say of it.
 */
final class RecordCheck {

  private static final Set<String> GROUPS = Set.of("archive", "file_header");

  private final SchemaValidator validator;
  private final Set<String> sources;
  private final int maxRecordMib;
  private final boolean verifyHashes;
  private final List<Gate> gates;
  private final Identities identities = new Identities();

  RecordCheck(SchemaValidator validator, int maxRecordMib) {
    this(validator, maxRecordMib, false, List.of());
  }

  /**
   * @param verifyHashes whether arrays are read whole and their digests compared
   * @param gates as the configuration has them today, whatever those said that were there when a record was made
   */
  RecordCheck(SchemaValidator validator, int maxRecordMib, boolean verifyHashes, List<Gate> gates) {
    this.verifyHashes = verifyHashes;
    this.gates = List.copyOf(gates);
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

  private CheckedFile judge(Path file, JsonFile.Content content) {
    JsonNode said = content.tree();
    JsonNode tree = RecordJson.modern(said);
    String source = tree.path("source").asText("");
    if (!tree.isObject() || !sources.contains(source)) {
      List<SchemaProblem> errors = new ArrayList<>(validator.validate(tree));
      return new CheckedFile(
          file, CheckedFile.UNKNOWN_SOURCE, Optional.empty(), errors, List.of(), Optional.empty());
    }

    List<SchemaProblem> errors = validator.validate(tree);
    List<SchemaProblem> warnings = new ArrayList<>();
    if (content.marked()) {
      warnings.add(
          new SchemaProblem("", "begins with a byte order mark, which JSON must not have"));
    }
    if (!tree.equals(said)) {
      warnings.add(new SchemaProblem("/source", "'ebi' is the older name of 'empiar'"));
    }
    if (errors.isEmpty()) {
      warnings.addAll(oddities(file, tree));
    } else {
      String version = tree.path("schema_version").asText(MetadataRecord.SCHEMA_VERSION);
      if (!version.equals(MetadataRecord.SCHEMA_VERSION)) {
        warnings.add(new SchemaProblem(
            "/schema_version",
            "is '" + version + "'; this program knows " + MetadataRecord.SCHEMA_VERSION
                + ": if a newer one wrote the record, consolidate with that"));
      }
      Generation.of(tree)
          .ifPresent(older -> warnings.add(new SchemaProblem(
              "",
              "a record of generation " + older.label()
                  + ": 'consolidate migrate' writes an upgraded copy")));
    }
    return new CheckedFile(file, source, Optional.of(tree), errors, warnings, gates(tree, errors));
  }

  /** A record that is not complete, or not valid, has no figures that could be held against anything. */
  private Optional<GateReport> gates(JsonNode record, List<SchemaProblem> errors) {
    boolean judged = !gates.isEmpty()
        && errors.isEmpty()
        && Status.COMPLETE.label().equals(record.path("status").textValue());
    return judged ? Optional.of(GateReport.of(record, gates)) : Optional.empty();
  }

  /** What the schema cannot see. */
  private List<SchemaProblem> oddities(Path file, JsonNode record) {
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
  private Optional<SchemaProblem> array(Path file, JsonNode record) {
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
      return verifyHashes && Files.isRegularFile(array) ? digest(array, record) : Optional.empty();
    } catch (IOException trouble) {
      return Optional.of(new SchemaProblem("/files/volume", name + " cannot be read: " + trouble));
    }
  }

  private static Optional<SchemaProblem> digest(Path array, JsonNode record) throws IOException {
    String recorded = record.at("/metadata/technical/sha256").textValue();
    String found = Digests.sha256(array);
    return found.equals(recorded)
        ? Optional.empty()
        : Optional.of(new SchemaProblem(
            "/metadata/technical/sha256",
            array.getFileName() + " has the SHA-256 " + found + ", the record says " + recorded));
  }
}
