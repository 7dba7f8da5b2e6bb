package org.emingest.consolidate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Map;

/**
 * The common fields of a record side by side, as the older flat records had them.
 *
 * <p>Reads records of today and of before: where a record has no groups, its own top-level fields are taken. What is unknown
 * is left out.
 */
final class FlatView {

  private FlatView() {}

  /**
   * @param record an object, valid or not
   * @param file where it lies: paths in {@code local_paths} become usable from the working directory
   */
  static ObjectNode of(JsonNode record, Path file) {
    ObjectNode flat = JsonNodeFactory.instance.objectNode();
    put(flat, "source", record.path("source"));
    put(flat, "source_id", record.path("source_id"));
    put(flat, "description", either(record, "/metadata/core/description", "/description"));
    put(flat, "volume_shape", either(record, "/metadata/core/volume_shape", "/volume_shape"));
    put(flat, "voxel_size_nm", either(record, "/metadata/core/voxel_size_nm", "/voxel_size_nm"));
    put(flat, "download_url", either(record, "/metadata/provenance/download_url", "/download_url"));
    put(flat, "local_paths", localPaths(record, file));
    put(flat, "status", record.path("status"));
    put(flat, "timestamp", either(record, "/updated_at", "/timestamp"));
    put(flat, "sha256", either(record, "/metadata/technical/sha256", "/sha256"));
    put(
        flat,
        "file_size_bytes",
        either(record, "/metadata/technical/file_size_bytes", "/file_size_bytes"));
    put(flat, "additional_metadata", record.path("additional_metadata"));
    return flat;
  }

  /** Older records have absolute paths, of their own machine; those stay as they are. */
  private static JsonNode localPaths(JsonNode record, Path file) {
    JsonNode files = record.path("files");
    if (!files.isObject()) {
      return record.path("local_paths");
    }
    ObjectNode paths = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> entry : files.properties()) {
      JsonNode path = entry.getValue();
      if (path.isTextual()) {
        paths.put(entry.getKey(), Paths.beside(file, path.textValue()));
      }
    }
    return paths;
  }

  private static JsonNode either(JsonNode record, String pointer, String olderPointer) {
    JsonNode value = record.at(pointer);
    return value.isMissingNode() ? record.at(olderPointer) : value;
  }

  private static void put(ObjectNode flat, String name, JsonNode value) {
    if (!value.isMissingNode()) {
      flat.set(name, value);
    }
  }
}
