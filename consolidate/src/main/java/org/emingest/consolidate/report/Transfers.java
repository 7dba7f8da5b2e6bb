package org.emingest.consolidate.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What came over the wire and how fast: sums per source over all records, and the volumes one by one that have cards. */
final class Transfers {

  private static final int MOST_ROUTES = 20;

  /**
   * A volume, or a source with all its volumes; what is unknown is empty.
   *
   * @param refusals a dash if no record tells, at least so many if some of them do not
   */
  record Row(
      String name,
      String requests,
      String retries,
      String refusals,
      String fetched,
      String kept,
      String fetchRate,
      String decodeRate,
      String verifyRate,
      String seconds,
      Shown<Route> routes) {}

  /**
   * A way to the files that was tried.
   *
   * @param mark bad if it failed and no file came by it
   * @param refused the first failure; empty if there was none
   */
  record Route(Mark mark, String name, String files, String failures, String refused) {}

  private static final class Sum {

    private long volumes;
    private long requests;
    private long retries;
    private long refusals;
    private long tellingRefusals;
    private long fetched;
    private long kept;
    private long arrayBytes;
    private double fetchSeconds;
    private double decodeSeconds;
    private double verifySeconds;
    private double totalSeconds;

    void add(JsonNode record) {
      JsonNode timings = record.at("/metadata/technical/timings");
      volumes++;
      requests += timings.path("requests").asLong();
      retries += timings.path("retries").asLong();
      refusals += timings.path("refusals").asLong();
      tellingRefusals += timings.path("refusals").isNumber() ? 1 : 0;
      fetched += timings.path("bytes_fetched").asLong();
      kept += timings.path("bytes_kept").asLong();
      fetchSeconds += timings.path("fetch_seconds").asDouble();
      decodeSeconds += timings.path("decode_seconds").asDouble();
      verifySeconds += timings.path("verify_seconds").asDouble();
      totalSeconds += timings.path("total_seconds").asDouble();
      arrayBytes += record.at("/metadata/technical/file_size_bytes").asLong();
    }

    Row row(String name, Shown<Route> routes) {
      return new Row(
          name,
          Amounts.count(requests),
          Amounts.count(retries),
          refusals(),
          Amounts.bytes(fetched),
          kept > 0 ? Amounts.bytes(kept) : "",
          rate(fetched, fetchSeconds),
          rate(arrayBytes, decodeSeconds),
          rate(arrayBytes, verifySeconds),
          totalSeconds > 0 ? Amounts.seconds(totalSeconds) : "",
          routes);
    }

    /** Records did not always tell: silence is not nothing. */
    private String refusals() {
      if (tellingRefusals == volumes) {
        return Amounts.count(refusals);
      }
      return refusals == 0 ? "\u2014" : "\u2265\u00a0" + Amounts.count(refusals);
    }

    private static String rate(long bytes, double seconds) {
      return bytes > 0 && seconds > 0 ? Amounts.rate(bytes / 1e6 / seconds) : "";
    }
  }

  private final Map<String, Sum> bySource = new TreeMap<>();

  void take(JsonNode record) {
    if (record.at("/metadata/technical/timings").isObject()) {
      bySource
          .computeIfAbsent(record.path("source").asText(""), unseen -> new Sum())
          .add(record);
    }
  }

  /** Sums over all records of a source. */
  List<Row> bySource() {
    List<Row> rows = new ArrayList<>();
    bySource.forEach((source, sum) -> rows.add(sum.row(
        source + ", " + Amounts.count(sum.volumes) + (sum.volumes == 1 ? " volume" : " volumes"),
        new Shown<>(List.of(), 0))));
    return rows;
  }

  /** Of one volume; a row without figures if its record has none. */
  static Row of(JsonNode record) {
    Sum sum = new Sum();
    sum.add(record);
    return sum.row(
        record.path("source").asText("") + " " + record.path("source_id").asText(""),
        routes(record));
  }

  private static Shown<Route> routes(JsonNode record) {
    return Shown.of(record.at("/metadata/provenance/routes"), MOST_ROUTES, Transfers::route);
  }

  private static Route route(JsonNode route) {
    long files = route.path("files").asLong();
    long failures = route.path("failures").asLong();
    Mark mark = failures == 0
        ? new Mark("used", "\u2713", "good")
        : files > 0
            ? new Mark("in part", "\u25b2", "warn")
            : new Mark("gave none", "\u2715", "bad");
    return new Route(
        mark,
        route.path("route").asText(""),
        Amounts.count(files) + (files == 1 ? " file" : " files"),
        failures == 0 ? "" : Amounts.count(failures) + (failures == 1 ? " failure" : " failures"),
        route.path("error").asText(""));
  }
}
