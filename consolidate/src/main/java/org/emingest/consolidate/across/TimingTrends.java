package org.emingest.consolidate.across;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What each run took per source. A run is known from its records while they are there, and from the catalog before once a later
 * run has written them anew.
 */
public final class TimingTrends {

  /** A history beyond this says nothing about today's archive. */
  static final int MOST_RUNS = 40;

  private static final int MOST_REMEMBERED = 4_000;

  private final Map<String, Map<String, Run>> bySource = new TreeMap<>();
  private final Map<String, Map<String, Run>> earlier = new TreeMap<>();

  /** Sums over the complete volumes of one run and source. */
  private static final class Run {

    private Instant at = Instant.MIN;
    private long volumes;
    private long arrayBytes;
    private long fetchedBytes;
    private long requests;
    private long retries;
    private long refusals;
    private boolean refusalsTold = true;
    private double fetchSeconds;
    private double decodeSeconds;
    private double verifySeconds;
    private double totalSeconds;

    void add(JsonNode record) {
      JsonNode timings = record.at("/metadata/technical/timings");
      Instant updated = moment(record.path("updated_at"));
      at = updated.isAfter(at) ? updated : at;
      volumes++;
      arrayBytes += record.at("/metadata/technical/file_size_bytes").asLong();
      fetchedBytes += timings.path("bytes_fetched").asLong();
      requests += timings.path("requests").asLong();
      retries += timings.path("retries").asLong();
      addRefusals(timings);
      fetchSeconds += timings.path("fetch_seconds").asDouble();
      decodeSeconds += timings.path("decode_seconds").asDouble();
      verifySeconds += timings.path("verify_seconds").asDouble();
      totalSeconds += timings.path("total_seconds").asDouble();
    }

    /** Older records do not tell, and then nobody knows of the run. */
    private void addRefusals(JsonNode timings) {
      refusals += timings.path("refusals").asLong();
      refusalsTold &= timings.path("refusals").isNumber();
    }

    static Run of(JsonNode node) {
      Run run = new Run();
      run.at = moment(node.path("at"));
      run.volumes = node.path("volumes").asLong();
      run.arrayBytes = node.path("array_bytes").asLong();
      run.fetchedBytes = node.path("bytes_fetched").asLong();
      run.requests = node.path("requests").asLong();
      run.retries = node.path("retries").asLong();
      run.addRefusals(node);
      run.fetchSeconds = node.path("fetch_seconds").asDouble();
      run.decodeSeconds = node.path("decode_seconds").asDouble();
      run.verifySeconds = node.path("verify_seconds").asDouble();
      run.totalSeconds = node.path("total_seconds").asDouble();
      return run;
    }

    void writeTo(ObjectNode node) {
      node.put("at", at.equals(Instant.MIN) ? "" : at.toString());
      node.put("volumes", volumes);
      node.put("array_bytes", arrayBytes);
      node.put("bytes_fetched", fetchedBytes);
      node.put("requests", requests);
      node.put("retries", retries);
      if (refusalsTold) {
        node.put("refusals", refusals);
      }
      node.put("fetch_seconds", thousandths(fetchSeconds));
      node.put("decode_seconds", thousandths(decodeSeconds));
      node.put("verify_seconds", thousandths(verifySeconds));
      node.put("total_seconds", thousandths(totalSeconds));
      putRate(node, "fetch_mb_per_second", fetchedBytes, fetchSeconds);
      putRate(node, "decode_mb_per_second", arrayBytes, decodeSeconds);
      putRate(node, "verify_mb_per_second", arrayBytes, verifySeconds);
    }

    /** Before all others if it is none: the record need not be valid. */
    private static Instant moment(JsonNode text) {
      try {
        return OffsetDateTime.parse(text.asText("")).toInstant();
      } catch (DateTimeParseException none) {
        return Instant.MIN;
      }
    }

    private static void putRate(ObjectNode node, String name, long bytes, double seconds) {
      if (bytes > 0 && seconds > 0) {
        node.put(name, thousandths(bytes / 1e6 / seconds));
      }
    }

    private static double thousandths(double value) {
      return Math.round(value * 1e3) / 1e3;
    }
  }

  /**
   * @param timingTrends as the catalog before has them; anything else is passed over
   */
  public void carryOn(JsonNode timingTrends) {
    for (Map.Entry<String, JsonNode> source : timingTrends.properties()) {
      for (JsonNode run : source.getValue()) {
        String id = run.path("run_id").asText("");
        if (!id.isEmpty() && run.path("volumes").isIntegralNumber()) {
          earlier.computeIfAbsent(source.getKey(), unseen -> new HashMap<>()).put(id, Run.of(run));
        }
      }
    }
  }

  public void take(JsonNode record) {
    JsonNode run = record.path("run_id");
    boolean timed = record.at("/metadata/technical/timings/total_seconds").isNumber();
    if (!timed || !run.isTextual() || !"complete".equals(record.path("status").asText())) {
      return;
    }
    Map<String, Run> runs =
        bySource.computeIfAbsent(record.path("source").asText(""), unseen -> new HashMap<>());
    if (runs.size() < MOST_REMEMBERED || runs.containsKey(run.textValue())) {
      runs.computeIfAbsent(run.textValue(), unseen -> new Run()).add(record);
    }
  }

  /** As the catalog has it: by source the newest runs, oldest first. MB = 10^6 bytes. */
  public ObjectNode node() {
    earlier.forEach((source, runs) -> runs.forEach((id, run) -> bySource
        .computeIfAbsent(source, unseen -> new HashMap<>())
        .merge(id, run, (now, then) -> then.volumes > now.volumes ? then : now)));
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    bySource.forEach((source, runs) -> {
      ArrayNode listed = node.putArray(source);
      runs.entrySet().stream()
          .sorted(Comparator.comparing((Map.Entry<String, Run> run) -> run.getValue().at)
              .thenComparing(Map.Entry::getKey))
          .skip(Math.max(0, runs.size() - MOST_RUNS))
          .forEach(run -> run.getValue().writeTo(listed.addObject().put("run_id", run.getKey())));
    });
    return node;
  }
}
