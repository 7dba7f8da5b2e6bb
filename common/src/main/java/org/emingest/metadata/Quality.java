package org.emingest.metadata;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.emingest.quality.JudgedSections;
import org.emingest.quality.SectionFlag;
import org.emingest.quality.SectionLook;

/**
 * How complete the description is and what the voxels look like.
 *
 * @param completenessScore 0 to 1: of a volume of chunks the share of chunks that are accounted for, of any other that of
 *     {@link Completeness}
 * @param validationErrors what was said but could not be used, and why; then what was noted of the making
 * @param metrics figures by name; gates look at those that are numbers
 * @param sections figures along z
 * @param flags sections that stand out, by the flag's name
 * @param gates what the configured rules say
 */
public record Quality(
    double completenessScore,
    List<String> validationErrors,
    Map<String, Object> metrics,
    Optional<SectionsSummary> sections,
    Optional<Map<String, FlaggedSections>> flags,
    Optional<GateReport> gates) {

  static final String COMPLETENESS = "completeness_score";

  private static final String FIELDS = "field_completeness";
  private static final String CHUNKS = "chunk_completeness";
  private static final String ANISOTROPY = "anisotropy";
  private static final double DIGITS = 1e6;

  public Quality {
    validationErrors = List.copyOf(validationErrors);
    metrics = Map.copyOf(metrics);
  }

  static Quality of(Reconciliation facts) {
    double fields = Completeness.score(facts);
    return new Quality(
        fields,
        facts.problems(),
        Map.of(FIELDS, fields),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * The same voxels under other words; a volume of chunks stays as complete as its chunks are, and what was noted of the
   * making stays noted.
   */
  Quality with(Reconciliation facts) {
    Map<String, Object> all = new TreeMap<>(metrics);
    double fields = Completeness.score(facts);
    all.put(FIELDS, fields);
    all.remove(ANISOTROPY);
    Core.of(facts)
        .voxelSizeNm()
        .flatMap(VoxelSizeNm::anisotropy)
        .ifPresent(ratio -> all.put(ANISOTROPY, ratio));
    double score = all.get(CHUNKS) instanceof Number chunks ? chunks.doubleValue() : fields;
    List<String> told = new ArrayList<>(facts.problems());
    validationErrors.stream().filter(line -> !Reconciliation.isProblem(line)).forEach(told::add);
    return new Quality(score, told, all, sections, flags, gates);
  }

  /** A volume of chunks is as complete as its chunks are. */
  Quality with(ChunkCounts chunks) {
    Map<String, Object> all = new TreeMap<>(metrics);
    all.put(CHUNKS, chunks.completeness());
    all.put(
        "chunks",
        Map.of(
            "expected", chunks.expected(),
            "read", chunks.read(),
            "absent", chunks.absent(),
            "failed", chunks.failed()));
    return new Quality(chunks.completeness(), validationErrors, all, sections, flags, gates);
  }

  /** Shares that tell at a glance whether a volume is worth opening. */
  Quality with(StatisticsSummary statistics) {
    double voxels = Math.max(1, statistics.voxels());
    Map<String, Object> all = new TreeMap<>(metrics);
    all.put("non_finite_fraction", (statistics.nanCount() + statistics.infinityCount()) / voxels);
    statistics.saturatedFraction().ifPresent(share -> all.put("saturated_fraction", share));
    if (statistics.minimum().isPresent() && statistics.minimum().equals(statistics.maximum())) {
      all.put("only_value", statistics.minimum().getAsDouble());
    }
    return new Quality(completenessScore, validationErrors, all, sections, flags, gates);
  }

  Quality with(JudgedSections judged) {
    double count = Math.max(1, judged.looks().size());
    Map<String, Object> all = new TreeMap<>(metrics);
    for (SectionFlag flag : SectionFlag.values()) {
      all.put(flag.label() + "_section_fraction", judged.flags().get(flag).size() / count);
    }
    all.put("flagged_section_fraction", judged.flagged() / count);
    median(judged, SectionLook::signalToNoise)
        .ifPresent(value -> all.put("signal_to_noise", value));
    median(judged, SectionLook::focus).ifPresent(value -> all.put("focus", value));
    DoubleSummaryStatistics shifts = judged.looks().stream()
        .mapToDouble(look -> Math.hypot(look.shiftY(), look.shiftX()))
        .filter(Double::isFinite)
        .summaryStatistics();
    if (shifts.getCount() > 0) {
      all.put("largest_shift", Math.rint(shifts.getMax() * DIGITS) / DIGITS);
    }
    return new Quality(
        completenessScore,
        validationErrors,
        all,
        Optional.of(SectionsSummary.of(judged.looks())),
        Optional.of(FlaggedSections.of(judged)),
        gates);
  }

  Quality with(GateReport report) {
    return new Quality(
        completenessScore, validationErrors, metrics, sections, flags, Optional.of(report));
  }

  /** What was understood, and this beside it. */
  Quality noting(String problem) {
    List<String> all = new ArrayList<>(validationErrors);
    all.add(problem);
    return new Quality(completenessScore, all, metrics, sections, flags, gates);
  }

  /** A figure by its name; empty if it is not known or no number. */
  OptionalDouble figure(String metric) {
    if (metric.equals(COMPLETENESS)) {
      return OptionalDouble.of(completenessScore);
    }
    return metrics.get(metric) instanceof Number value
        ? OptionalDouble.of(value.doubleValue())
        : OptionalDouble.empty();
  }

  private static OptionalDouble median(
      JudgedSections judged, ToDoubleFunction<SectionLook> figure) {
    double[] sorted = judged.looks().stream()
        .mapToDouble(figure)
        .filter(Double::isFinite)
        .sorted()
        .toArray();
    return sorted.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(sorted[sorted.length / 2]);
  }
}
