package org.emingest.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.emingest.quality.Comparison;
import org.emingest.quality.Gate;
import org.emingest.quality.Outcome;
import org.emingest.volume.Origin;
import org.slf4j.event.Level;

/**
 * The section {@code global}: what holds for every program.
 *
 * @param dataDir arrays, raw files and records, a folder per source
 * @param logsDir a rolling log per source
 * @param metadataDir catalogues and reports
 * @param quality if it is left out, there are no gates
 */
public record GlobalConfig(
    Path dataDir,
    Path logsDir,
    Path metadataDir,
    Transfer transfer,
    Processing processing,
    Metadata metadata,
    Optional<Quality> quality,
    Logging logging) {

  private static final long MIB = 1L << 20;

  /**
   * How archives are asked, and asked again.
   *
   * @param attempts tries in all, the first included
   * @param initialDelaySeconds before the second try; doubled for each further one up to {@code maxDelaySeconds}
   * @param maxRetryAfterSeconds the longest wait that an archive may ask for
   * @param segmentMib size of the ranges that a large file is fetched in
   */
  public record Transfer(
      String userAgent,
      double connectTimeoutSeconds,
      int attempts,
      double initialDelaySeconds,
      double maxDelaySeconds,
      double maxRetryAfterSeconds,
      int segmentMib) {

    public Transfer {
      if (initialDelaySeconds > maxDelaySeconds) {
        throw new IllegalArgumentException(
            "initial_delay_seconds must not be more than max_delay_seconds, %s is more than %s"
                .formatted(initialDelaySeconds, maxDelaySeconds));
      }
    }

    public Duration connectTimeout() {
      return seconds(connectTimeoutSeconds);
    }

    public Duration initialDelay() {
      return seconds(initialDelaySeconds);
    }

    public Duration maxDelay() {
      return seconds(maxDelaySeconds);
    }

    public Duration maxRetryAfter() {
      return seconds(maxRetryAfterSeconds);
    }

    public long segmentBytes() {
      return segmentMib * MIB;
    }
  }

  /**
   * @param blockMib the piece of a volume that is read, checked and written at once
   * @param memoryBudgetMib all buffers in flight together
   * @param progressIntervalSeconds between two lines of progress
   * @param recordIntervalSeconds between two saves of a running job's record
   */
  public record Processing(
      int blockMib,
      int memoryBudgetMib,
      double progressIntervalSeconds,
      double recordIntervalSeconds) {

    public Processing {
      if (memoryBudgetMib < 2 * blockMib) {
        throw new IllegalArgumentException(
            "memory_budget_mib must hold a block twice, once read and once written: at least %d for block_mib %d, is %d"
                .formatted(2 * blockMib, blockMib, memoryBudgetMib));
      }
    }

    public long blockBytes() {
      return blockMib * MIB;
    }

    public long memoryBudgetBytes() {
      return memoryBudgetMib * MIB;
    }

    public Duration progressInterval() {
      return seconds(progressIntervalSeconds);
    }

    public Duration recordInterval() {
      return seconds(recordIntervalSeconds);
    }
  }

  /**
   * @param originRanking who is believed where two parties disagree, first to last; each origin once
   */
  public record Metadata(List<Origin> originRanking) {

    public Metadata {
      originRanking = List.copyOf(originRanking);
    }
  }

  /**
   * @param gates rules that finished volumes should keep
   */
  public record Quality(List<GateRule> gates) {

    public Quality {
      gates = List.copyOf(gates);
    }

    List<Gate> rules() {
      return gates.stream().map(GateRule::gate).toList();
    }
  }

  /**
   * @param metric a figure of {@code metadata.quality.metrics}, or {@code completeness_score}
   * @param comparison what holds for a good volume: value, comparison, limit
   * @param sources whose volumes it concerns, with {@code *} for any characters; left out: all
   * @param sourceIds the same of volumes
   */
  public record GateRule(
      String metric,
      String comparison,
      double value,
      String severity,
      Optional<List<String>> sources,
      Optional<List<String>> sourceIds) {

    Gate gate() {
      return new Gate(
          metric,
          Comparison.of(comparison).orElseThrow(),
          value,
          severity.equals(Outcome.FAIL.label()) ? Outcome.FAIL : Outcome.WARN,
          sources.orElse(List.of()),
          sourceIds.orElse(List.of()));
    }
  }

  public record Logging(Level level, int maxFileMib, int maxFiles) {

    public long maxFileBytes() {
      return maxFileMib * MIB;
    }
  }

  /** What finished volumes are held against; none if the configuration has no gates. */
  public List<Gate> gates() {
    return quality.map(Quality::rules).orElse(List.of());
  }

  private static Duration seconds(double seconds) {
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }
}
