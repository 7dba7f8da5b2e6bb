package org.emingest.consolidate.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One volume in a line.
 *
 * @param card where its card is; null if it has none
 */
record Row(
    String source,
    String sourceId,
    Mark mark,
    Mark gates,
    String shape,
    String voxel,
    String size,
    String completeness,
    String sha256,
    String card) {

  private static final int SHORT_DIGEST = 12;

  /**
   * What a row needs of a record: small enough to be set aside for every one of them.
   *
   * @param gates what the gates of today say; empty if the record was not held against any
   */
  static ObjectNode essence(JsonNode record, boolean valid, String gates, long number) {
    ObjectNode essence = JsonNodeFactory.instance.objectNode();
    JsonNode core = record.at("/metadata/core");
    JsonNode voxel = core.path("voxel_size_nm");
    essence.put("n", number);
    essence.put("source", record.path("source").asText(""));
    essence.put("id", record.path("source_id").asText(""));
    essence.put("status", record.path("status").asText(""));
    essence.put("valid", valid);
    essence.put("gates", gates);
    essence.put("shape", Statements.shown(core.path("volume_shape")));
    essence.put("type", core.path("data_type").asText(""));
    if (voxel.isObject()) {
      essence.put(
          "voxel",
          edge(voxel, "z") + " \u00d7 " + edge(voxel, "y") + " \u00d7 " + edge(voxel, "x"));
    }
    essence.put("bytes", record.at("/metadata/technical/file_size_bytes").asLong(-1));
    essence.put("score", record.at("/metadata/quality/completeness_score").asDouble(-1));
    essence.put("sha", digest(record.at("/metadata/technical/sha256").asText("")));
    return essence;
  }

  static Row of(JsonNode essence, String card) {
    long bytes = essence.path("bytes").asLong();
    double score = essence.path("score").asDouble();
    String gates = essence.path("gates").asText("");
    return new Row(
        essence.path("source").asText(""),
        essence.path("id").asText(""),
        Mark.ofRecord(essence.path("status").asText(""), essence.path("valid").asBoolean()),
        gates.isEmpty() ? null : Mark.ofGate(gates),
        (essence.path("shape").asText("") + " " + essence.path("type").asText("")).strip(),
        essence.path("voxel").asText(""),
        bytes < 0 ? "" : Amounts.bytes(bytes),
        score < 0 ? "" : Amounts.percent(score),
        essence.path("sha").asText(""),
        card);
  }

  private static String edge(JsonNode voxel, String axis) {
    JsonNode edge = voxel.path(axis);
    return edge.isNumber() ? Amounts.plain(edge.doubleValue()) : "?";
  }

  private static String digest(String sha256) {
    return sha256.substring(0, Math.min(SHORT_DIGEST, sha256.length()));
  }
}
