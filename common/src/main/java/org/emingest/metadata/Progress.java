package org.emingest.metadata;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a job is, and the states it went through.
 *
 * @param percent 0 to 100
 * @param currentStep what is being done, in words
 * @param attempt 1 for the first
 * @param steps oldest first, the newest {@value #KEPT_STEPS} only
 */
public record Progress(double percent, String currentStep, int attempt, List<Step> steps) {

  /** A volume that fails every night must not grow its record for ever. */
  static final int KEPT_STEPS = 100;

  /** A state and when it began. */
  public record Step(Status status, Instant at) {}

  public Progress {
    if (!(percent >= 0 && percent <= 100)) {
      throw new IllegalArgumentException("progress is 0 to 100 percent, not " + percent);
    }
    steps = List.copyOf(steps);
  }

  static Progress first(Instant now) {
    return new Progress(
        0, Status.PENDING.label(), 1, List.of(new Step(Status.PENDING, Times.recorded(now))));
  }

  Progress nextAttempt(Instant now) {
    return new Progress(0, Status.PENDING.label(), attempt + 1, stepsAnd(Status.PENDING, now));
  }

  /** Percent stays: a failed job stopped where it was. */
  Progress entered(Status status, Instant now) {
    double reached = status == Status.COMPLETE ? 100 : percent;
    return new Progress(reached, status.label(), attempt, stepsAnd(status, now));
  }

  Progress at(double newPercent, String step) {
    double known = Double.isNaN(newPercent) ? percent : newPercent; // 0 bytes of 0
    double bounded = Math.max(0, Math.min(100, known));
    double hundredths = Math.round(bounded * 100) / 100.0;
    return new Progress(hundredths, OneLine.of(step), attempt, steps);
  }

  private List<Step> stepsAnd(Status status, Instant now) {
    List<Step> all = new ArrayList<>(steps);
    all.add(new Step(status, Times.recorded(now)));
    return all.subList(Math.max(0, all.size() - KEPT_STEPS), all.size());
  }
}
