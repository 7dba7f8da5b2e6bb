package org.emingest.consolidate.across;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What changed since the catalog before: records that are new, gone, or say something else now. */
public final class Drift {

  /** Of each kind; all are counted. */
  static final int MOST_NAMED = 500;

  private static final String ARRAY_HASH = "/metadata/technical/sha256";

  private final Optional<EarlierCatalog> earlier;
  private final List<String> problems;
  private final Map<String, EarlierCatalog.Place> unseen;
  private final Names names = new Names();
  private final Map<String, Long> byField = new TreeMap<>();
  private final ArrayNode changes = JsonNodeFactory.instance.arrayNode();
  private final List<String> fresh = new ArrayList<>();
  private final long before;
  private long unchanged;
  private long changed;
  private long arraysChanged;
  private long added;

  private Drift(EarlierCatalog.Search search) {
    this.earlier = search.found();
    this.problems = search.problems();
    this.unseen = earlier.map(EarlierCatalog::places).orElseGet(Map::of);
    this.before = unseen.size();
  }

  /**
   * Reads the newest catalog in a folder that is older than the one to be written.
   *
   * @param name of the catalog to be written
   */
  public static Drift since(Path folder, String name) throws IOException {
    return new Drift(EarlierCatalog.before(folder, name));
  }

  /** The history that the catalog before carried on; missing if there is none. */
  public JsonNode earlierTimingTrends() {
    return earlier
        .map(EarlierCatalog::timingTrends)
        .orElseGet(JsonNodeFactory.instance::missingNode);
  }

  /**
   * @param file where the record lies
   */
  public void take(JsonNode record, String file) throws IOException {
    if (earlier.isEmpty()) {
      return;
    }
    String name =
        names.of(record.path("source").asText(""), record.path("source_id").asText(""), file);
    EarlierCatalog.Place place = unseen.remove(name);
    if (place == null) {
      added++;
      if (fresh.size() < MOST_NAMED) {
        fresh.add(name);
      }
    } else if (place.fingerprint().equals(Fingerprint.of(record))) {
      unchanged++;
    } else {
      compare(name, file, earlier.get().record(place), record);
    }
  }

  private void compare(String name, String file, JsonNode then, JsonNode now) {
    List<Difference> differences = Difference.between(then, now);
    if (differences.isEmpty()) { // the same said in another order
      unchanged++;
      return;
    }
    changed++;
    differences.forEach(difference -> byField.merge(difference.field(), 1L, Long::sum));
    boolean array = !then.at(ARRAY_HASH).equals(now.at(ARRAY_HASH));
    arraysChanged += array ? 1 : 0;
    if (changes.size() < MOST_NAMED) {
      ObjectNode change = changes.addObject().put("record", name).put("file", file);
      change.put("array_changed", array);
      ArrayNode fields = change.putArray("fields");
      for (Difference difference : differences) {
        ObjectNode field = fields.addObject().put("field", difference.field());
        difference.before().ifPresent(value -> field.put("before", value));
        difference.after().ifPresent(value -> field.put("after", value));
      }
    }
  }

  /** As the catalog has it. Without an earlier catalog only what is wrong with those that could not be used. */
  public ObjectNode node() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    if (!problems.isEmpty()) {
      problems.forEach(node.putArray("problems")::add);
    }
    if (earlier.isEmpty()) {
      return node;
    }
    node.put("compared_with", earlier.get().fileName());
    if (!earlier.get().generatedAt().isEmpty()) {
      node.put("generated_at", earlier.get().generatedAt());
    }
    node.put("records_before", before);
    node.put("unchanged", unchanged);
    node.put("changed", changed);
    node.put("arrays_changed", arraysChanged);
    node.put("new", added);
    node.put("gone", unseen.size());
    ObjectNode fields = node.putObject("changed_fields");
    byField.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(MOST_NAMED)
        .forEach(field -> fields.put(field.getKey(), field.getValue()));
    node.set("changes", changes);
    fresh.forEach(node.putArray("new_records")::add);
    new TreeSet<>(unseen.keySet())
        .stream().limit(MOST_NAMED).forEach(node.putArray("gone_records")::add);
    return node;
  }
}
