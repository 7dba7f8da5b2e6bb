package org.emingest.consolidate.migrate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The paths of an older record, absolute or from a working directory, as seen from the folder that the record lay in. */
record OlderFiles(JsonNode record, boolean flat, Notes notes) {

  private static final String METADATA = "metadata";

  void fill(ObjectNode files, String ownName) {
    String key = flat ? "local_paths" : "files";
    JsonNode said = record.path(key);
    Optional<Deque<String>> folder = names(said.path(METADATA)).map(names -> {
      names.removeLast();
      return names;
    });
    for (String role : List.of("volume", "raw")) {
      JsonNode path = said.path(role);
      if (path.isTextual()) {
        Optional<String> beside = folder.flatMap(names -> below(names, path));
        if (beside.isPresent()) {
          files.put(role, beside.get());
        } else {
          notes.leftOut(
              "/" + key + "/" + role, path, "does not lie below the folder of the record");
        }
      }
    }
    files.put(METADATA, ownName);
    files.putArray("additional");
  }

  private static Optional<String> below(Deque<String> folder, JsonNode path) {
    Deque<String> names = names(path).orElse(new ArrayDeque<>());
    for (String name : folder) {
      if (!name.equals(names.pollFirst())) {
        return Optional.empty();
      }
    }
    return names.isEmpty() || names.contains("..")
        ? Optional.empty()
        : Optional.of(String.join("/", names));
  }

  /** Without dots; empty if there is no path or it has characters that no path of today has. */
  private static Optional<Deque<String>> names(JsonNode path) {
    if (!path.isTextual() || path.textValue().matches(".*[\\\\\\x00-\\x1f].*")) {
      return Optional.empty();
    }
    Deque<String> names = new ArrayDeque<>();
    names.add(path.textValue().startsWith("/") ? "/" : ".");
    for (String name : path.textValue().split("/+")) {
      if (!name.isEmpty() && !name.equals(".")) {
        names.add(name);
      }
    }
    return names.size() > 1 ? Optional.of(names) : Optional.empty();
  }
}
