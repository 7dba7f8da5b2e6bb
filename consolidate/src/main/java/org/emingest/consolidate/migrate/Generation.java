package org.emingest.consolidate.migrate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** Records as they were before the present schema. */
public enum Generation {
  /** Flat: everything at the top level. */
  V1("v1"),
  /** In groups as today, with less in them, and with no {@code schema_version}. */
  V2("v2");

  private static final List<String> FLAT_KEYS =
      List.of("download_url", "volume_shape", "local_paths", "timestamp", "voxel_size_nm");

  private final String label;

  Generation(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /** Empty for a record of today or of a later version, and for what is no record. */
  public static Optional<Generation> of(JsonNode document) {
    if (!document.isObject()
        || !document.path("source").isTextual()
        || document.has("schema_version")) {
      return Optional.empty();
    }
    if (document.path("metadata").isObject()) {
      return Optional.of(V2);
    }
    return FLAT_KEYS.stream().anyMatch(document::has) ? Optional.of(V1) : Optional.empty();
  }
}
