package org.emingest.transfer;

import java.time.Duration;

/**
 * How patiently and how hard we ask a server.
 *
 * @param connectionsPerHost requests under way at one host at the same time
 * @param connectTimeout for one connection to be made
 * @param idleTimeout longest wait for the head of an answer, and for the next bytes of a body
 * @param attempts without progress before a host counts as unreachable, the first one included
 * @param initialDelay before the second attempt; doubled before each further one
 * @param maxDelay the longest of these delays
 * @param longestRetryAfter a server that asks for a longer wait than this is asked again after this
 * @param rangeBytes asked for in one request
 * @param userAgent names the project and a contact
 * @param proxies between us and HTTP servers and buckets
 */
public record TransferPolicy(
    int connectionsPerHost,
    Duration connectTimeout,
    Duration idleTimeout,
    int attempts,
    Duration initialDelay,
    Duration maxDelay,
    Duration longestRetryAfter,
    long rangeBytes,
    String userAgent,
    Proxies proxies) {

  private static final long LEAST_RANGE_BYTES = 64 << 10;
  private static final long MOST_RANGE_BYTES = 1L << 40;

  public TransferPolicy {
    requireBetween("connections per host", connectionsPerHost, 1, 256);
    requirePositive("connect timeout", connectTimeout);
    requirePositive("idle timeout", idleTimeout);
    requireBetween("attempts", attempts, 1, 1000);
    requireNotNegative("initial delay", initialDelay);
    requireNotNegative("maximal delay", maxDelay);
    requireNotNegative("longest Retry-After", longestRetryAfter);
    if (maxDelay.compareTo(initialDelay) < 0) {
      throw new IllegalArgumentException(
          "maximal delay " + maxDelay + " is shorter than the initial delay " + initialDelay);
    }
    requireBetween("range bytes", rangeBytes, LEAST_RANGE_BYTES, MOST_RANGE_BYTES);
    if (userAgent.isBlank() || !userAgent.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
      throw new IllegalArgumentException(
          "user agent must be printable ASCII, was \"" + userAgent + '"');
    }
  }

  /** The same patience with one connection that is asked for all there is. */
  TransferPolicy inOneStream() {
    return new TransferPolicy(
        1,
        connectTimeout,
        idleTimeout,
        attempts,
        initialDelay,
        maxDelay,
        longestRetryAfter,
        MOST_RANGE_BYTES,
        userAgent,
        proxies);
  }

  private static void requireBetween(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " must be between " + least + " and " + most + ", was " + value);
    }
  }

  private static void requirePositive(String name, Duration value) {
    requireNotNegative(name, value);
    if (value.isZero()) {
      throw new IllegalArgumentException(name + " must not be zero");
    }
  }

  private static void requireNotNegative(String name, Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(name + " must not be negative, was " + value);
    }
  }
}
