package org.emingest.consolidate.migrate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.emingest.metadata.MetadataRecord;
import org.emingest.metadata.RecordJson;
import org.emingest.metadata.SchemaProblem;
import org.emingest.metadata.SchemaValidator;

/**
 * One older record made into one of today.
 *
 * @param record valid by the present schema
 * @param notes what could not be taken, by its place in the older record
 */
public record Upgrade(ObjectNode record, List<SchemaProblem> notes) {

  private static final Pattern SOURCE_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
  private static final Pattern PIPELINE = Pattern.compile("(.+?)[-_ ]v?([0-9][0-9A-Za-z.]*)");
  private static final String UNKNOWN = "unknown";
  private static final String ERROR = "error";

  public Upgrade {
    notes = List.copyOf(notes);
  }

  /**
   * The same for the same file, however often.
   *
   * @throws NotMigratableException if it does not say what every record must
   */
  public static Upgrade of(Original original, SchemaValidator validator)
      throws NotMigratableException {
    Notes notes = new Notes();
    ObjectNode record = new Migration(original, notes).record(validator.sources());
    ArrayNode said = (ArrayNode) record.at("/metadata/quality/validation_errors");
    notes.all().forEach(note -> said.add("migrated: " + note));
    List<SchemaProblem> problems = validator.validate(record);
    if (!problems.isEmpty()) {
      throw new NotMigratableException(
          problems.get(0).jsonPointer(),
          "would break the schema: " + problems.get(0).message());
    }
    return new Upgrade(record, notes.all());
  }

  private record Migration(Original original, Notes notes) {

    private ObjectNode record(Set<String> sources) throws NotMigratableException {
      JsonNode old = original.record();
      Instant created = time(old, created(old));
      Instant updated = time(old, updated(old));
      ObjectNode record = JsonNodeFactory.instance.objectNode();
      record.put("id", id(old));
      record.put("schema_version", MetadataRecord.SCHEMA_VERSION);
      record.put("source", source(old, sources));
      record.put("source_id", sourceId(old));
      state(old, updated, record);
      record.put("created_at", created.toString());
      record.put("updated_at", (updated.isBefore(created) ? created : updated).toString());

      boolean flat = original.generation() == Generation.V1;
      ObjectNode metadata = record.putObject("metadata");
      ObjectNode core = metadata.putObject("core");
      ObjectNode technical = metadata.putObject("technical");
      new Description(old, flat, notes).fill(core, technical);
      ObjectNode provenance = metadata.putObject("provenance");
      provenance(old, flat, provenance);
      quality(old, core, provenance, metadata.putObject("quality"));
      new OlderFiles(old, flat, notes).fill(record.putObject("files"), fileName(original.file()));
      ObjectNode additional = record.putObject("additional_metadata");
      JsonNode said = old.path("additional_metadata");
      if (said.isObject() && !said.isEmpty()) {
        additional.set("archive", said);
      }
      return record;
    }

    private static String created(JsonNode old) {
      return old.has("created_at") ? "/created_at" : "/timestamp";
    }

    private static String updated(JsonNode old) {
      return old.has("updated_at") ? "/updated_at" : "/timestamp";
    }

    /** Flat records had no identifier: theirs follows from what the file holds. */
    private String id(JsonNode old) {
      try {
        return UUID.fromString(old.path("id").asText()).toString();
      } catch (IllegalArgumentException none) {
        if (old.has("id")) {
          notes.leftOut(
              "/id", old.path("id"), "no UUID; the new one follows from the file's digest");
        } else {
          notes.add("/id", "the record had none; the new one follows from the file's digest");
        }
        byte[] name = ("emingest record " + original.sha256()).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(name).toString();
      }
    }

    private static String source(JsonNode old, Set<String> sources) throws NotMigratableException {
      String name = RecordJson.modern(old).path("source").asText();
      if (!sources.contains(name)) {
        throw new NotMigratableException(
            "/source",
            "there is no source '" + name + "'; there are: " + String.join(", ", sources));
      }
      return name;
    }

    private static String sourceId(JsonNode old) throws NotMigratableException {
      JsonNode id = old.path("source_id");
      String text = id.isTextual() || id.isIntegralNumber() ? id.asText() : "";
      if (!SOURCE_ID.matcher(text).matches()) {
        throw new NotMigratableException(
            "/source_id",
            id.isMissingNode()
                ? "is missing: write the archive's identifier of the volume into the record"
                : id + " is none: up to 128 letters, digits, '.', '_' and '-'");
      }
      return text;
    }

    /** RFC 3339 in UTC; a time without a zone is taken as UTC, as the containers had it. */
    private Instant time(JsonNode old, String pointer) {
      JsonNode said = old.at(pointer);
      String text = said.asText().replace(' ', 'T');
      try {
        return OffsetDateTime.parse(text).toInstant();
      } catch (DateTimeParseException noZone) {
        try {
          Instant time = LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
          notes.add(pointer, "has no zone; taken as UTC");
          return time;
        } catch (DateTimeParseException noTime) {
          if (said.isMissingNode()) {
            notes.add(pointer, "the record states no time; the file was last changed then");
          } else {
            notes.leftOut(pointer, said, "no time; the file was last changed then");
          }
          return original.lastModified();
        }
      }
    }

    /** A complete record needs statistics today, which none had; its volume is pending until it is read again. */
    private void state(JsonNode old, Instant at, ObjectNode record) {
      String said = old.path("status").asText();
      boolean failed = said.startsWith(ERROR) || said.equals("failed");
      String status = failed ? "failed" : "pending";
      if (!said.equals(status)) {
        notes.add(
            "/status",
            old.has("status")
                ? "was '" + said + "'; is '" + status
                    + "': without statistics no record is complete; run the loader"
                : "the record had none; is 'pending': run the loader");
      }
      record.put("status", status);
      ObjectNode progress = record.putObject("progress");
      progress.put("percent", 0).put("current_step", status).put("attempt", 1);
      progress.putArray("steps").addObject().put("status", status).put("at", at.toString());
      if (failed) {
        JsonNode error = old.path(ERROR);
        String message =
            error.isTextual() ? error.asText() : error.path("message").asText(said);
        notes.add("/status", "the kind of failure was not recorded: 'defect', exit status 1");
        record
            .putObject(ERROR)
            .put("message", new SchemaProblem("", message.isBlank() ? said : message).message())
            .put("type", "defect")
            .put("exit_status", 1)
            .put("retry_count", 0);
      }
    }

    private void provenance(JsonNode old, boolean flat, ObjectNode target)
        throws NotMigratableException {
      JsonNode said = flat ? old : old.at("/metadata/provenance");
      String prefix = flat ? "" : "/metadata/provenance";
      if (!said.path("download_url").isTextual()) {
        throw new NotMigratableException(
            prefix + "/download_url",
            "is missing: write where the volume was fetched from into the record");
      }
      target.set("download_url", said.path("download_url"));
      pipeline(said.path("processing_pipeline"), prefix, target.putObject("processing_pipeline"));
      for (String key : List.of("internal_path", "internal_zarr_path")) {
        if (said.path(key).isTextual() && !said.path(key).textValue().isEmpty()) {
          target.set("internal_path", said.path(key));
        }
      }
      for (String key : List.of("licence", "citation", "doi")) {
        if (said.path(key).isTextual() && !said.path(key).textValue().isBlank()) {
          target.set(key, said.path(key));
        }
      }
      target.putObject("origins");
      target.putArray("conflicts");
      target.putArray("statements");
      target
          .putObject("migrated_from")
          .put("file", original.file())
          .put("sha256", original.sha256())
          .put("generation", original.generation().label());
    }

    private void pipeline(JsonNode said, String prefix, ObjectNode target) {
      Matcher named = PIPELINE.matcher(said.asText());
      boolean whole = named.matches();
      target.put(
          "name",
          whole ? named.group(1) : said.asText(UNKNOWN).isBlank() ? UNKNOWN : said.asText(UNKNOWN));
      target.put("version", whole ? named.group(2) : UNKNOWN);
      target.put("java", UNKNOWN);
      notes.add(
          prefix + "/processing_pipeline",
          whole
              ? "java was not recorded: '" + UNKNOWN + "'"
              : "what is not recorded is '" + UNKNOWN + "'");
    }

    private void quality(JsonNode old, ObjectNode core, ObjectNode provenance, ObjectNode target) {
      target.put("completeness_score", Description.completeness(core, provenance));
      target.putArray("validation_errors");
      target.putObject("metrics");
      JsonNode metrics = old.at("/metadata/quality/metrics");
      if (metrics.isObject() && !metrics.isEmpty()) {
        notes.leftOut(
            "/metadata/quality/metrics", metrics, "these are not measured as today's are");
      }
    }

    private static String fileName(String file) {
      return file.substring(file.lastIndexOf('/') + 1);
    }
  }

  /** For a person. */
  public String inWords() {
    return notes.isEmpty() ? "nothing left out" : notes.size() + " notes";
  }
}
