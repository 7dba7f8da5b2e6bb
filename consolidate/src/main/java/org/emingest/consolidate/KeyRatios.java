package org.emingest.consolidate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How often each key stands in the records of each source. */
final class KeyRatios {

  /** Strangers' records may have any number of keys; the sources are few. */
  private static final int MOST_KEYS = 10_000;

  private final Map<String, Map<String, Long>> countBySourceByKey = new TreeMap<>();
  private final Map<String, Long> filesBySource = new TreeMap<>();

  void add(String source, Iterable<String> keys) {
    filesBySource.merge(source, 1L, Long::sum);
    for (String key : keys) {
      if (countBySourceByKey.containsKey(key) || countBySourceByKey.size() < MOST_KEYS) {
        countBySourceByKey
            .computeIfAbsent(key, unseen -> new TreeMap<>())
            .merge(source, 1L, Long::sum);
      }
    }
  }

  /** {@code distinct_keys}, {@code key_ratios_by_source} and {@code total_files_by_source}, as older catalogs had them. */
  void writeTo(ObjectNode catalog) {
    var distinct = catalog.putArray("distinct_keys");
    countBySourceByKey.keySet().forEach(distinct::add);
    ObjectNode ratios = catalog.putObject("key_ratios_by_source");
    countBySourceByKey.forEach((key, counts) -> {
      ObjectNode bySource = ratios.putObject(key);
      counts.forEach(
          (source, count) -> bySource.put(source, ratio(count, filesBySource.get(source))));
    });
    ObjectNode totals = catalog.putObject("total_files_by_source");
    filesBySource.forEach(totals::put);
  }

  /** To four decimals. */
  static double ratio(long count, long total) {
    return total == 0 ? 0 : Math.round(1e4 * count / total) / 1e4;
  }

  /** The dotted paths of a record's values; groups that anybody may fill are one key each. */
  static Iterable<String> paths(JsonNode record) {
    List<String> paths = new ArrayList<>();
    collect(record, "", paths);
    return paths;
  }

  private static void collect(JsonNode group, String prefix, List<String> paths) {
    group.properties().forEach(entry -> {
      String path = prefix + entry.getKey();
      boolean open = path.equals("additional_metadata")
          || path.endsWith(".origins")
          || path.endsWith(".metrics");
      if (entry.getValue().isObject() && !open) {
        collect(entry.getValue(), path + ".", paths);
      } else {
        paths.add(path);
      }
    });
  }
}
