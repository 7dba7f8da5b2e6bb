package org.emingest.metadata;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a volume cost in time and in traffic. Stages may overlap, so they need not add up to the total.
 *
 * @param bytesFetched body bytes that came over the wire
 * @param bytesKept bytes that an earlier process had left and that were not fetched again
 * @param bytesRefetched of the fetched ones, those that had been received before
 * @param refusals how often a server did not want to be asked and was obeyed
 * @param fetchMbPerSecond MB = 10^6 bytes
 */
public record Timings(
    OptionalDouble fetchSeconds,
    OptionalDouble decodeSeconds,
    OptionalDouble verifySeconds,
    OptionalDouble totalSeconds,
    OptionalLong bytesFetched,
    OptionalLong bytesKept,
    OptionalLong bytesRefetched,
    OptionalLong requests,
    OptionalLong retries,
    OptionalLong refusals,
    OptionalDouble fetchMbPerSecond) {

  public static Timings none() {
    return new Timings(
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalDouble.empty());
  }

  /** What the fetch cost; the rate is left out when nothing came over the wire. */
  public static Timings fetch(
      Duration elapsed,
      long bytesFetched,
      long bytesKept,
      long bytesRefetched,
      long requests,
      long retries,
      long refusals) {
    double seconds = seconds(elapsed);
    boolean rated = bytesFetched > 0 && seconds > 0;
    return new Timings(
        OptionalDouble.of(seconds),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalLong.of(bytesFetched),
        OptionalLong.of(bytesKept),
        OptionalLong.of(bytesRefetched),
        OptionalLong.of(requests),
        OptionalLong.of(retries),
        OptionalLong.of(refusals),
        rated
            ? OptionalDouble.of(thousandths(bytesFetched / 1e6 / seconds))
            : OptionalDouble.empty());
  }

  /** What came after the fetch. */
  public static Timings stages(Duration decode, Duration verify, Duration total) {
    return new Timings(
        OptionalDouble.empty(),
        OptionalDouble.of(seconds(decode)),
        OptionalDouble.of(seconds(verify)),
        OptionalDouble.of(seconds(total)),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalDouble.empty());
  }

  /** These figures, and the other's where it has any. */
  public Timings and(Timings other) {
    return new Timings(
        latest(fetchSeconds, other.fetchSeconds),
        latest(decodeSeconds, other.decodeSeconds),
        latest(verifySeconds, other.verifySeconds),
        latest(totalSeconds, other.totalSeconds),
        latest(bytesFetched, other.bytesFetched),
        latest(bytesKept, other.bytesKept),
        latest(bytesRefetched, other.bytesRefetched),
        latest(requests, other.requests),
        latest(retries, other.retries),
        latest(refusals, other.refusals),
        latest(fetchMbPerSecond, other.fetchMbPerSecond));
  }

  private static OptionalDouble latest(OptionalDouble before, OptionalDouble after) {
    return after.isPresent() ? after : before;
  }

  private static OptionalLong latest(OptionalLong before, OptionalLong after) {
    return after.isPresent() ? after : before;
  }

  private static double seconds(Duration time) {
    return thousandths(time.toNanos() / 1e9);
  }

  private static double thousandths(double value) {
    return Math.round(value * 1e3) / 1e3;
  }
}
