package org.emingest.consolidate.across;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Records that hold one and the same array, or were made from one and the same object of an archive. */
public final class Duplicates {

  private static final int MOST_GROUPS = 200;
  private static final int MOST_NAMED = 20;

  private final Claims arrays = new Claims();
  private final Claims objects = new Claims();

  /** Who claims what; only what is claimed twice is more than a line. */
  private static final class Claims {

    private final Map<String, String> first = new HashMap<>();
    private final Map<String, List<String>> shared = new LinkedHashMap<>();
    private final Map<String, Long> counts = new HashMap<>();
    private long records;

    void add(String what, String name) {
      String before = first.putIfAbsent(what, name);
      if (before == null) {
        return;
      }
      records += counts.containsKey(what) ? 1 : 2;
      counts.merge(what, 2L, (known, two) -> known + 1);
      if (!shared.containsKey(what) && shared.size() < MOST_GROUPS) {
        shared.put(what, new ArrayList<>(List.of(before)));
      }
      List<String> names = shared.get(what);
      if (names != null && names.size() < MOST_NAMED) {
        names.add(name);
      }
    }

    ObjectNode node(String label) {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      node.put("groups", counts.size());
      node.put("records", records);
      ArrayNode listed = node.putArray("listed");
      shared.forEach((what, names) -> {
        ObjectNode group = listed.addObject().put(label, what).put("count", counts.get(what));
        names.forEach(group.putArray("records")::add);
      });
      return node;
    }
  }

  public void take(JsonNode record) {
    String name =
        record.path("source").asText("") + " " + record.path("source_id").asText("");
    String sha256 = text(record, "/metadata/technical/sha256", "/sha256");
    if (!sha256.isEmpty()) {
      arrays.add(sha256, name);
    }
    String object = object(record);
    if (!object.isEmpty()) {
      objects.add(object, name);
    }
  }

  /** As the catalog has it. */
  public ObjectNode node() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.set("same_array", arrays.node("sha256"));
    node.set("same_source_object", objects.node("object"));
    return node;
  }

  /** Two arrays or two regions of one container are two volumes. */
  private static String object(JsonNode record) {
    String object = text(record, "/metadata/provenance/source_object/sha256", "");
    if (object.isEmpty()) {
      object = text(record, "/metadata/provenance/download_url", "/download_url");
    } else {
      object = "sha256 " + object;
    }
    if (object.isEmpty()) {
      return "";
    }
    String inner = text(record, "/metadata/provenance/internal_path", "");
    JsonNode region = record.at("/metadata/provenance/region");
    return object + (inner.isEmpty() ? "" : " " + inner) + (region.isObject() ? " " + region : "");
  }

  private static String text(JsonNode record, String pointer, String olderPointer) {
    JsonNode value = record.at(pointer);
    return value.isTextual() || olderPointer.isEmpty()
        ? value.asText("")
        : record.at(olderPointer).asText("");
  }
}
