package org.emingest.transfer;

import java.time.Duration;

/**
 * What one fetch cost, or several together.
 *
 * @param bytesReceived body bytes that came over the wire in this process
 * @param bytesKept bytes that an earlier process had left and that were not fetched again
 * @param bytesRefetched of the received ones, those that had been received before (by this process)
 * @param requests sent, the first one included
 * @param retries of them
 * @param refusals how often a server did not want to be asked and was obeyed: by waiting, or with fewer connections
 * @param elapsed wall time
 */
public record FetchFigures(
    long bytesReceived,
    long bytesKept,
    long bytesRefetched,
    long requests,
    long retries,
    long refusals,
    Duration elapsed) {

  public static final FetchFigures NONE = new FetchFigures(0, 0, 0, 0, 0, 0, Duration.ZERO);

  public FetchFigures plus(FetchFigures other) {
    return new FetchFigures(
        bytesReceived + other.bytesReceived,
        bytesKept + other.bytesKept,
        bytesRefetched + other.bytesRefetched,
        requests + other.requests,
        retries + other.retries,
        refusals + other.refusals,
        elapsed.plus(other.elapsed));
  }

  /** What has come to these, which go on counting, after they were the earlier ones. */
  public FetchFigures since(FetchFigures earlier) {
    return new FetchFigures(
        bytesReceived - earlier.bytesReceived,
        bytesKept - earlier.bytesKept,
        bytesRefetched - earlier.bytesRefetched,
        requests - earlier.requests,
        retries - earlier.retries,
        refusals - earlier.refusals,
        elapsed.minus(earlier.elapsed));
  }

  /** The same in other wall time: that of several at once is not their sum. */
  public FetchFigures within(Duration wallTime) {
    return new FetchFigures(
        bytesReceived, bytesKept, bytesRefetched, requests, retries, refusals, wallTime);
  }
}
