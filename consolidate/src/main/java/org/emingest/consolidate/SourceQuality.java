package org.emingest.consolidate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How completely the records of one source describe their volumes; all shares are 0 to 1. */
final class SourceQuality {

  /** Without these a record is of no use to anybody. */
  private static final List<String> REQUIRED = List.of(
      "source",
      "source_id",
      "description",
      "volume_shape",
      "voxel_size_nm",
      "download_url",
      "status",
      "sha256",
      "file_size_bytes");

  private static final List<String> DESIRED = List.of(
      "/metadata/core/data_type",
      "/metadata/core/modality",
      "/metadata/core/imaging_start_date",
      "/metadata/provenance/licence",
      "/metadata/provenance/citation",
      "/metadata/provenance/doi");

  private final Map<String, Long> missing = new LinkedHashMap<>();
  private long records;
  private long requiredPresent;
  private long scored;
  private double scores;

  void add(JsonNode record) {
    records++;
    JsonNode score = record.at("/metadata/quality/completeness_score");
    if (score.isNumber()) {
      scored++;
      scores += score.doubleValue();
    }

    ObjectNode flat = FlatView.of(record, Path.of("record"));
    boolean whole = true;
    for (String field : REQUIRED) {
      whole &= present(field, flat.path(field));
    }
    requiredPresent += whole ? 1 : 0;
    DESIRED.forEach(
        pointer -> present(pointer.substring(pointer.lastIndexOf('/') + 1), record.at(pointer)));
  }

  private boolean present(String field, JsonNode value) {
    boolean present = !value.isMissingNode() && !value.isNull();
    if (!present) {
      missing.merge(field, 1L, Long::sum);
    }
    return present;
  }

  ObjectNode node() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("records", records);
    if (scored > 0) {
      node.put("average_completeness", Math.round(1e4 * scores / scored) / 1e4);
    }
    node.put("required_fields_present", KeyRatios.ratio(requiredPresent, records));
    ObjectNode common = node.putObject("common_missing_fields");
    missing.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(field -> common.put(field.getKey(), KeyRatios.ratio(field.getValue(), records)));
    return node;
  }
}
