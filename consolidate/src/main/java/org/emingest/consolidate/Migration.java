package org.emingest.consolidate;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.emingest.consolidate.migrate.Generation;
import org.emingest.consolidate.migrate.NotMigratableException;
import org.emingest.consolidate.migrate.Original;
import org.emingest.consolidate.migrate.Upgrade;
import org.emingest.error.StorageException;
import org.emingest.metadata.RecordJson;
import org.emingest.metadata.SchemaProblem;
import org.emingest.metadata.SchemaValidator;
import org.emingest.partial.AtomicFile;

/**
 * Writes upgraded copies of older records into another folder, each under its own name and path below the scanned one, and
 * says a line for every file. Originals are read only; a copy that is there already is never replaced by another.
 */
final class Migration {

  private static final List<String> EVERY_JSON = List.of("*.json");

  private final SchemaValidator validator;
  private final int maxRecordMib;
  private final int maxDepth;
  private final Path target;
  private final PrintWriter out;
  private int migrated;
  private int unchanged;
  private int current;
  private int refused;
  private int others;

  Migration(
      SchemaValidator validator, int maxRecordMib, int maxDepth, Path target, PrintWriter out) {
    this.validator = validator;
    this.maxRecordMib = maxRecordMib;
    this.maxDepth = maxDepth;
    this.target = target;
    this.out = out;
  }

  void run(Path folder) {
    RecordScan.ofEverything(EVERY_JSON, maxDepth, file -> take(folder, file), this::refuseFolder)
        .scan(folder);
  }

  private void refuseFolder(String problem) {
    refused++;
    say("refused", Paths.oneLine(problem));
  }

  private void take(Path folder, Path file) {
    if (file.toAbsolutePath().normalize().startsWith(target.toAbsolutePath().normalize())) {
      return; // our own copies, if the target lies below the scanned folder
    }
    try {
      byte[] content = JsonFile.bytes(file, maxRecordMib);
      JsonNode document = JsonFile.parse(content).tree();
      Optional<Generation> generation = Generation.of(document);
      if (generation.isPresent()) {
        migrate(folder, file, content, document, generation.get());
      } else {
        sayWhatElse(file, document);
      }
    } catch (JsonFile.NotJson broken) {
      refused++;
      say("refused", Paths.oneLine(file.toString()) + ": " + broken.getMessage());
    } catch (NotMigratableException lacking) {
      refused++;
      say("refused", Paths.oneLine(file.toString()) + ": " + Paths.oneLine(lacking.getMessage()));
    } catch (IOException trouble) {
      throw StorageException.because("cannot write into " + target, trouble);
    }
  }

  private void migrate(
      Path folder, Path file, byte[] content, JsonNode document, Generation generation)
      throws NotMigratableException, IOException {
    Path place = folder.normalize().relativize(file.normalize());
    Original original = new Original(
        document,
        generation,
        place.toString().replace('\\', '/'),
        Digests.sha256(content),
        Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.MILLIS));
    Upgrade upgrade = Upgrade.of(original, validator);
    Path copy = target.resolve(place.toString());
    byte[] written = RecordJson.bytes(upgrade.record());
    if (!Files.exists(copy)) {
      Files.createDirectories(copy.toAbsolutePath().getParent());
      AtomicFile.write(copy, written);
      migrated++;
      say("migrated", Paths.oneLine(file + " -> " + copy) + " (" + upgrade.inWords() + ")");
    } else if (Arrays.equals(Files.readAllBytes(copy), written)) {
      unchanged++;
      say("unchanged", Paths.oneLine(copy.toString()));
      return;
    } else {
      refused++;
      say(
          "refused",
          Paths.oneLine(file + ": " + copy) + " is there and is another: choose another --to");
      return;
    }
    for (SchemaProblem note : upgrade.notes()) {
      out.println("  " + note);
    }
  }

  /** What is no older record: a record of today, or none at all. */
  private void sayWhatElse(Path file, JsonNode document) {
    String name = Paths.oneLine(file.toString());
    if (validator.validate(document).isEmpty()) {
      current++;
      say("current", name);
    } else if (document.has("schema_version") && document.path("source").isTextual()) {
      refused++;
      say(
          "refused",
          name + ": /schema_version: " + document.path("schema_version")
              + " is not of an older generation: consolidate says what is wrong with it");
    } else {
      others++;
      say("no record", name + ": " + kind(document));
    }
  }

  private static String kind(JsonNode document) {
    if (document.has("distinct_keys")
        || document.has("legacy_compatibility")
        || document.has("records")) {
      return "a catalog; migrate the records that it was made of";
    }
    if (document.has("detailed_results") || document.has("results")) {
      return "a validation report";
    }
    return "an object that names a source would be one";
  }

  private void say(String outcome, String what) {
    out.printf("%-9s %s%n", outcome, what);
  }

  /** One line for a person. */
  String inWords() {
    return "%d migrated, %d unchanged, %d of today, %d refused, %d no records"
        .formatted(migrated, unchanged, current, refused, others);
  }

  boolean refusedAny() {
    return refused > 0;
  }
}
