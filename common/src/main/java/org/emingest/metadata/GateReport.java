package org.emingest.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.emingest.quality.Gate;
import org.emingest.quality.Outcome;

/**
 * What the configured gates say of one record.
 *
 * @param outcome {@code pass}, {@code warn} or {@code fail}: the worst of all
 * @param results of the gates that concern the volume, in the configuration's order
 */
public record GateReport(String outcome, List<Result> results) {

  /**
   * What one gate says.
   *
   * @param comparison what holds for a good volume: value, comparison, limit
   * @param value empty if it is not known
   * @param outcome {@code pass}, {@code warn}, {@code fail} or {@code unknown}
   * @param reason one line
   */
  public record Result(
      String metric,
      String comparison,
      double limit,
      String severity,
      OptionalDouble value,
      String outcome,
      String reason) {

    private boolean broken() {
      return outcome.equals(Outcome.WARN.label()) || outcome.equals(Outcome.FAIL.label());
    }

    static Result of(Gate.Result result) {
      Gate gate = result.gate();
      return new Result(
          gate.metric(),
          gate.comparison().sign(),
          gate.limit(),
          gate.ifBroken().label(),
          result.value(),
          result.outcome().label(),
          result.reason());
    }
  }

  public GateReport {
    results = List.copyOf(results);
  }

  /** Holds the figures of a record against the gates that concern it. */
  public static GateReport of(MetadataRecord record, List<Gate> gates) {
    return of(record.source(), record.sourceId(), record.metadata().quality()::figure, gates);
  }

  /** The same of a record that is only JSON so far, and valid. */
  public static GateReport of(JsonNode record, List<Gate> gates) {
    JsonNode quality = record.at("/metadata/quality");
    return of(
        record.path("source").asText(),
        record.path("source_id").asText(),
        metric -> {
          JsonNode value = metric.equals(Quality.COMPLETENESS)
              ? quality.path(metric)
              : quality.path("metrics").path(metric);
          return value.isNumber() ? OptionalDouble.of(value.doubleValue()) : OptionalDouble.empty();
        },
        gates);
  }

  private static GateReport of(
      String source, String sourceId, Function<String, OptionalDouble> figures, List<Gate> gates) {
    List<Gate.Result> results = new ArrayList<>();
    for (Gate gate : gates) {
      if (gate.concerns(source, sourceId)) {
        results.add(gate.judge(figures.apply(gate.metric())));
      }
    }
    Outcome worst = results.stream()
        .map(Gate.Result::outcome)
        .filter(outcome -> outcome != Outcome.UNKNOWN)
        .max(Comparator.naturalOrder())
        .orElse(Outcome.PASS);
    return new GateReport(worst.label(), results.stream().map(Result::of).toList());
  }

  /** Those that warn or fail. */
  public List<Result> broken() {
    return results.stream().filter(Result::broken).toList();
  }

  public boolean hasFailed() {
    return outcome.equals(Outcome.FAIL.label());
  }
}
