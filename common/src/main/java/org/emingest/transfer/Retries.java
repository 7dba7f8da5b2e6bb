package org.emingest.transfer;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.emingest.error.CancelledException;
import org.emingest.error.CorruptDataException;
import org.emingest.error.UnreachableException;
import org.emingest.progress.Cancellation;

/**
 * The one policy for what is tried again: every {@link IOException} but a changed object, after an exponential delay
 * with jitter, or after what the server asks for. A server that is busy with others is asked again after one to ten times
 * the initial delay, which is no failed attempt; how long that may go on is bounded. No loop elsewhere retries.
 */
final class Retries {

  /** One try. */
  interface Attempt<T> {
    T run() throws IOException;
  }

  /** Hears of each failure that is going to be tried again. */
  interface Hindrances {

    /**
     * @param reason one line
     * @param refused whether the server asked for the wait, as {@link BusyException#isRefusal} says
     */
    void hindered(String reason, boolean refused);
  }

  /** Delays vary by so much, up and down, so that many clients do not come back together. */
  private static final double JITTER = 0.25;

  private static final double LONGEST_BUSY_DELAYS = 10;
  private static final long SLICE_MILLIS = 50;

  private final TransferPolicy policy;
  private final RandomGenerator random;
  private final Cancellation cancellation;
  private final FailsafeExecutor<Object> executor;

  Retries(TransferPolicy policy, RandomGenerator random) {
    this(policy, random, new Cancellation());
  }

  /**
   * @param cancellation ends a wait, which may be one of minutes
   */
  Retries(TransferPolicy policy, RandomGenerator random, Cancellation cancellation) {
    this.policy = policy;
    this.random = random;
    this.cancellation = cancellation;
    this.executor = Failsafe.with(
        RetryPolicy.builder()
            .handleIf(Retries::isBusyWithOthers)
            .withMaxAttempts(-1)
            .withMaxDuration(policy.longestRetryAfter().plusMillis(1))
            .build(),
        RetryPolicy.builder()
            .handleIf(Retries::mayPass)
            .withMaxAttempts(policy.attempts())
            .build());
  }

  /**
   * @throws UnreachableException if all attempts failed; names the host and the last cause
   * @throws CorruptDataException if the last body had the wrong length
   * @throws ObjectChangedException at once
   */
  <T> T call(URI location, Hindrances hindrances, Attempt<T> attempt)
      throws ObjectChangedException {
    Series<T> series = new Series<>(location, hindrances, attempt);
    try {
      return executor.get(series::next);
    } catch (FailsafeException wrapped) {
      throw translated(location, wrapped.getCause());
    }
  }

  /** The attempts of one call, each after its delay. */
  private final class Series<T> {

    private final URI location;
    private final Hindrances hindrances;
    private final Attempt<T> attempt;
    private IOException last;
    private int failures;

    Series(URI location, Hindrances hindrances, Attempt<T> attempt) {
      this.location = location;
      this.hindrances = hindrances;
      this.attempt = attempt;
    }

    T next() throws IOException {
      if (last != null) {
        Duration delay = delay(last, failures);
        String reason = "%s: %s; asking again in %.1f s"
            .formatted(HttpFaults.host(location), HttpFaults.line(last), delay.toMillis() / 1e3);
        hindrances.hindered(reason, isRefusal(last));
        pause(delay);
      }
      try {
        return attempt.run();
      } catch (IOException failure) {
        last = failure;
        failures += isBusyWithOthers(failure) ? 0 : 1;
        throw failure;
      }
    }
  }

  /** Whether a server did not want to be asked, rather than that something broke. */
  static boolean isRefusal(Throwable failure) {
    return failure instanceof BusyException busy && busy.isRefusal();
  }

  private static boolean isBusyWithOthers(Throwable failure) {
    return failure instanceof BusyException busy && busy.meaning() == Refusals.Meaning.BUSY;
  }

  private static boolean mayPass(Throwable failure) {
    return failure instanceof IOException
        && !isBusyWithOthers(failure)
        && !(failure instanceof ObjectChangedException)
        && !(failure instanceof InterruptedIOException);
  }

  private Duration delay(IOException last, int failures) {
    if (last instanceof BusyException busy) {
      if (busy.retryAfter().isPresent()) {
        Duration asked = busy.retryAfter().get();
        return asked.compareTo(policy.longestRetryAfter()) < 0 ? asked : policy.longestRetryAfter();
      }
      if (busy.meaning() == Refusals.Meaning.BUSY) {
        double times = 1 + (LONGEST_BUSY_DELAYS - 1) * random.nextDouble();
        return Duration.ofMillis(Math.round(policy.initialDelay().toMillis() * times));
      }
      if (busy.meaning() == Refusals.Meaning.DOWN) {
        return jittered(policy.maxDelay().toMillis());
      }
    }
    int doublings = Math.min(30, Math.max(0, failures - 1));
    return jittered(Math.min(
        policy.initialDelay().toMillis() * Math.pow(2, doublings),
        policy.maxDelay().toMillis()));
  }

  private Duration jittered(double millis) {
    return Duration.ofMillis(Math.round(millis * (1 - JITTER + 2 * JITTER * random.nextDouble())));
  }

  private void pause(Duration delay) throws InterruptedIOException {
    long end = System.nanoTime() + delay.toNanos();
    try {
      for (long left = delay.toNanos(); left > 0; left = end - System.nanoTime()) {
        cancellation.check();
        Thread.sleep(Math.min(SLICE_MILLIS, left / 1_000_000 + 1));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting to ask again");
    }
  }

  private RuntimeException translated(URI location, Throwable cause) throws ObjectChangedException {
    if (cause instanceof ObjectChangedException changed) {
      throw changed;
    }
    if (cause instanceof InterruptedException || cause instanceof InterruptedIOException) {
      return new CancelledException("interrupted while fetching " + location);
    }
    if (cause instanceof WrongLengthException wrong) {
      return new CorruptDataException(location.toString(), wrong.at(), wrong.getMessage(), wrong);
    }
    if (isBusyWithOthers(cause)) {
      return new UnreachableException(
          "%s was busy with others for %d s: %s (%s)"
              .formatted(
                  HttpFaults.host(location),
                  policy.longestRetryAfter().toSeconds(),
                  HttpFaults.line(cause),
                  location),
          cause);
    }
    String tries = policy.attempts() == 1 ? "1 attempt" : policy.attempts() + " attempts";
    return new UnreachableException(
        "%s could not be reached in %s: %s (%s)"
            .formatted(HttpFaults.host(location), tries, HttpFaults.line(cause), location),
        cause);
  }
}
