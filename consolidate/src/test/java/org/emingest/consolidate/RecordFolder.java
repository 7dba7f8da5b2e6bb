package org.emingest.consolidate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.emingest.metadata.Examples;
import org.emingest.metadata.RecordJson;
import org.emingest.metadata.Status;

/** A folder with records, good and bad, as the loaders and others leave them. */
public record RecordFolder(Path path) {

  /** A complete record with its array of 152 bytes beside it. */
  public Path complete(String sourceId) throws IOException {
    Files.write(path.resolve("stack.npy"), new byte[152]);
    return put(sourceId, Status.COMPLETE);
  }

  public Path put(String sourceId, Status status) throws IOException {
    ObjectNode record = (ObjectNode) RecordJson.tree(Examples.in(status));
    record.put("source_id", sourceId);
    return put(sourceId, record);
  }

  public Path put(String sourceId, JsonNode record) throws IOException {
    return write("metadata_" + sourceId + ".json", RecordJson.bytes(record));
  }

  public Path text(String name, String content) throws IOException {
    return write(name, content.getBytes(StandardCharsets.UTF_8));
  }

  public Path write(String name, byte[] content) throws IOException {
    Files.createDirectories(path);
    return Files.write(path.resolve(name), content);
  }

  /** A flat record of the first generation. */
  public Path flat(String name, String source, String... keys) throws IOException {
    StringBuilder json = new StringBuilder("{\"source\": \"" + source + "\"");
    for (String key : keys) {
      json.append(", \"").append(key).append("\": 1");
    }
    return text(name, json.append("}").toString());
  }
}
