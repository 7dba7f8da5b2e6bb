package org.emingest.consolidate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.emingest.consolidate.across.Fingerprint;
import org.emingest.metadata.RecordJson;
import org.emingest.metadata.SchemaProblem;

/** One file's entry in the catalog and in the report. */
final class Entries {

  private static final ObjectMapper MAPPER = RecordJson.mapper(RecordJson.DEEPEST);

  private Entries() {}

  /** The flat view, whether the record is valid, what the gates of today say, where it lies, and the record itself. */
  static ObjectNode catalogEntry(CheckedFile file) {
    var record = file.record().orElseThrow();
    ObjectNode entry = FlatView.of(record, file.file());
    entry.put("valid", file.isValid());
    gates(file).ifPresent(gates -> entry.set("gates", gates));
    entry.put("file", file.path());
    entry.put("fingerprint", Fingerprint.of(record).toString());
    entry.set("record", record);
    return entry;
  }

  /** In the same words as records have them. */
  static Optional<JsonNode> gates(CheckedFile file) {
    return file.gates().map(MAPPER::valueToTree);
  }

  static ObjectNode result(CheckedFile file) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put("file", file.path());
    result.put("source", file.source());
    result.put("valid", file.isValid());
    putAll(result.putArray("errors"), file.errors());
    putAll(result.putArray("warnings"), file.warnings());
    return result;
  }

  private static void putAll(ArrayNode target, List<SchemaProblem> problems) {
    for (SchemaProblem problem : problems) {
      target.addObject().put("pointer", problem.jsonPointer()).put("message", problem.message());
    }
  }
}
