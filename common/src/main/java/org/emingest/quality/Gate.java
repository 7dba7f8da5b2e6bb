package org.emingest.quality;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A rule that the volumes of some sources must keep: a figure, how it must stand to its limit, and how bad it is if it
 * does not.
 *
 * @param metric the figure's name in {@code metadata.quality.metrics}, or {@code completeness_score}
 * @param ifBroken {@link Outcome#WARN} or {@link Outcome#FAIL}
 * @param sources names with {@code *} for any characters; none: all sources
 * @param sourceIds the same of volumes; none: all
 */
public record Gate(
    String metric,
    Comparison comparison,
    double limit,
    Outcome ifBroken,
    List<String> sources,
    List<String> sourceIds) {

  public Gate {
    sources = List.copyOf(sources);
    sourceIds = List.copyOf(sourceIds);
    if (ifBroken != Outcome.WARN && ifBroken != Outcome.FAIL) {
      throw new IllegalArgumentException("a broken gate warns or fails, not " + ifBroken);
    }
  }

  /**
   * What a gate says of one volume.
   *
   * @param value the figure, if it is known
   * @param reason one line
   */
  public record Result(Gate gate, OptionalDouble value, Outcome outcome, String reason) {}

  /** Whether it is meant for this volume. */
  public boolean concerns(String source, String sourceId) {
    return anyMatches(sources, source) && anyMatches(sourceIds, sourceId);
  }

  public Result judge(OptionalDouble value) {
    String rule = metric + " " + comparison.sign() + " " + limit;
    if (value.isEmpty()) {
      return new Result(this, value, Outcome.UNKNOWN, metric + " is not known");
    }
    double found = value.getAsDouble();
    return comparison.holds(found, limit)
        ? new Result(this, value, Outcome.PASS, metric + " is " + found + ": " + rule + " holds")
        : new Result(
            this,
            value,
            ifBroken,
            metric + " is " + found + ", not " + comparison.sign() + " " + limit);
  }

  private static boolean anyMatches(List<String> patterns, String name) {
    return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> matches(pattern, name));
  }

  private static boolean matches(String pattern, String name) {
    String expression = List.of(pattern.split("\\*", -1)).stream()
        .map(Pattern::quote)
        .collect(Collectors.joining(".*"));
    return Optional.of(name)
        .filter(Pattern.compile(expression).asMatchPredicate())
        .isPresent();
  }
}
