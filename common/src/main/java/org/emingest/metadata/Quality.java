package org.emingest.metadata;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How complete the description is and what the voxels look like.
 *
 * @param completenessScore 0 to 1: the share of chunks that are accounted for, if the volume is read chunk by chunk,
 *     otherwise see {@link Completeness}
 * @param validationErrors what was said but could not be used, and why
 * @param metrics shares and counts worked out from the statistics
 */
public record Quality(
    double completenessScore, List<String> validationErrors, Map<String, Object> metrics) {

  private static final String CHUNKS = "chunks";

  public Quality {
    validationErrors = List.copyOf(validationErrors);
    metrics = Map.copyOf(metrics);
  }

  static Quality of(Reconciliation facts, Map<String, Object> metrics) {
    double score = chunks(metrics).map(ChunkCounts::completeness).orElse(Completeness.score(facts));
    return new Quality(score, facts.problems(), metrics);
  }

  /** What an earlier step wrote; read back from a file the numbers are of any width. */
  private static Optional<ChunkCounts> chunks(Map<String, Object> metrics) {
    return metrics.get(CHUNKS) instanceof Map<?, ?> counts
        ? Optional.of(new ChunkCounts(
            count(counts, "expected"),
            count(counts, "read"),
            count(counts, "absent"),
            count(counts, "failed")))
        : Optional.empty();
  }

  private static long count(Map<?, ?> counts, String name) {
    return counts.get(name) instanceof Number number ? number.longValue() : 0;
  }

  /** A volume of chunks is as complete as its chunks are. */
  Quality with(ChunkCounts chunks) {
    Map<String, Object> all = new TreeMap<>(metrics);
    all.put(
        CHUNKS,
        Map.of(
            "expected", chunks.expected(),
            "read", chunks.read(),
            "absent", chunks.absent(),
            "failed", chunks.failed()));
    return new Quality(chunks.completeness(), validationErrors, all);
  }

  /** Shares that tell at a glance whether a volume is worth opening. */
  Quality with(StatisticsSummary statistics) {
    double sections = Math.max(1, statistics.sections().mean().size());
    double voxels = Math.max(1, statistics.voxels());
    Map<String, Object> found = new TreeMap<>(metrics);
    found.put("blank_section_fraction", statistics.blankSections().size() / sections);
    found.put("repeated_section_fraction", statistics.repeatedSections().size() / sections);
    found.put("non_finite_fraction", (statistics.nanCount() + statistics.infinityCount()) / voxels);
    return new Quality(completenessScore, validationErrors, found);
  }
}
