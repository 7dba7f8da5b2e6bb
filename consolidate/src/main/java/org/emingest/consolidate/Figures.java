package org.emingest.consolidate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.emingest.metadata.Status;

/** What is counted over all files: how many, of which kind, how good. */
public final class Figures {

  private final Map<String, Long> byStatus = new TreeMap<>();
  private final Map<String, Long> bySource = new TreeMap<>();
  private final Map<String, SourceQuality> quality = new TreeMap<>();
  private final Map<String, Validity> validity = new TreeMap<>();
  private final KeyRatios keys = new KeyRatios();
  private final List<String> folderProblems = new ArrayList<>();
  private long files;
  private long valid;
  private long warnings;
  private long volumes;
  private long bytes;

  private static final class Validity {
    private long valid;
    private long invalid;
  }

  void add(CheckedFile file) {
    files++;
    warnings += file.warnings().size();
    Validity ofSource = validity.computeIfAbsent(file.source(), unseen -> new Validity());
    if (file.isValid()) {
      valid++;
      ofSource.valid++;
    } else {
      ofSource.invalid++;
    }
    file.record().ifPresent(record -> add(file, record));
  }

  void folderProblem(String line) {
    folderProblems.add(line);
  }

  private void add(CheckedFile file, JsonNode record) {
    bySource.merge(file.source(), 1L, Long::sum);
    keys.add(file.source(), KeyRatios.paths(record));
    quality.computeIfAbsent(file.source(), unseen -> new SourceQuality()).add(record);
    if (file.isValid()) {
      String status = record.path("status").textValue();
      byStatus.merge(status, 1L, Long::sum);
      if (status.equals(Status.COMPLETE.label())) {
        volumes++;
        bytes += record.at("/metadata/technical/file_size_bytes").longValue();
      }
    }
  }

  long files() {
    return files;
  }

  long invalid() {
    return files - valid;
  }

  /** Of files and of folders. */
  long warnings() {
    return warnings + folderProblems.size();
  }

  /** One line for a person. */
  String inWords() {
    return "%d files: %d valid, %d invalid, %d warnings; %d complete volumes, %d bytes"
        .formatted(files, valid, invalid(), warnings(), volumes, bytes);
  }

  ObjectNode summary() {
    ObjectNode summary = JsonNodeFactory.instance.objectNode();
    summary.put("total_files", files);
    summary.put("valid", valid);
    summary.put("invalid", invalid());
    summary.put("warnings", warnings());
    summary.put("folders_with_problems", folderProblems.size());
    summary.put("volumes", volumes);
    summary.put("bytes", bytes);
    putAll(summary.putObject("by_status"), byStatus);
    putAll(summary.putObject("by_source"), bySource);
    return summary;
  }

  ObjectNode validation() {
    ObjectNode validation = JsonNodeFactory.instance.objectNode();
    validation.put("total_files", files);
    validation.put("valid_files", valid);
    validation.put("invalid_files", invalid());
    if (files > 0) {
      validation.put("validation_rate", KeyRatios.ratio(valid, files));
    }
    ObjectNode bySourceNode = validation.putObject("by_source");
    validity.forEach((source, counts) ->
        bySourceNode.putObject(source).put("valid", counts.valid).put("invalid", counts.invalid));
    return validation;
  }

  ObjectNode dataQuality() {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    quality.forEach((source, figures) -> all.set(source, figures.node()));
    return all;
  }

  ArrayNode folderProblems() {
    ArrayNode lines = JsonNodeFactory.instance.arrayNode();
    folderProblems.forEach(lines::add);
    return lines;
  }

  KeyRatios keys() {
    return keys;
  }

  private static void putAll(ObjectNode target, Map<String, Long> counts) {
    counts.forEach(target::put);
  }
}
