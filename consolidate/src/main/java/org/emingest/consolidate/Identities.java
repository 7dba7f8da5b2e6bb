package org.emingest.consolidate;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.emingest.metadata.SchemaProblem;

/** Who was met where: two files must not claim one identity. Remembers paths, not records. */
final class Identities {

  private final Map<String, Path> byId = new HashMap<>();
  private final Map<String, Path> byName = new HashMap<>();

  /** The claims of this record that an earlier file made too. */
  List<SchemaProblem> seen(JsonNode record, Path file) {
    List<SchemaProblem> twice = new ArrayList<>();
    JsonNode id = record.path("id");
    if (id.isTextual()) {
      claim(byId, id.textValue(), file, "/id", "the same id as in ", twice);
    }
    JsonNode sourceId = record.path("source_id");
    if (sourceId.isTextual()) {
      String name = record.path("source").textValue() + " " + sourceId.textValue();
      claim(byName, name, file, "/source_id", "the same volume as in ", twice);
    }
    return twice;
  }

  private static void claim(
      Map<String, Path> known,
      String identity,
      Path file,
      String pointer,
      String what,
      List<SchemaProblem> twice) {
    Path first = known.putIfAbsent(identity, file);
    if (first != null) {
      twice.add(new SchemaProblem(pointer, what + first));
    }
  }
}
