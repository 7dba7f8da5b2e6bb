package org.emingest.transfer;

import dev.failsafe.ExecutionContext;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.emingest.error.CancelledException;
import org.emingest.error.UnreachableException;

/**
 * The one policy for what is tried again: every {@link IOException} but a changed object, after an exponential delay
 * with jitter, or after what the server asks for. No loop elsewhere retries.
 */
final class Retries {

  /** One try. */
  interface Attempt<T> {
    T run() throws IOException;
  }

  /** Delays vary by so much, up and down, so that many clients do not come back together. */
  private static final double JITTER = 0.25;

  private final TransferPolicy policy;
  private final RandomGenerator random;

  Retries(TransferPolicy policy, RandomGenerator random) {
    this.policy = policy;
    this.random = random;
  }

  /**
   * @param hindered hears of each failure that is going to be tried again
   * @throws UnreachableException if all attempts failed; names the host and the last cause
   * @throws ObjectChangedException at once
   */
  <T> T call(URI location, Consumer<String> hindered, Attempt<T> attempt)
      throws ObjectChangedException {
    RetryPolicy<T> tries = RetryPolicy.<T>builder()
        .handleIf(Retries::mayPass)
        .withMaxAttempts(policy.attempts())
        .withDelayFn(this::delay)
        .onRetryScheduled(event -> hindered.accept("%s: %s; asking again in %.1f s"
            .formatted(
                HttpFaults.host(location),
                HttpFaults.line(event.getLastException()),
                event.getDelay().toMillis() / 1e3)))
        .build();
    try {
      return Failsafe.with(tries).get(attempt::run);
    } catch (FailsafeException wrapped) {
      throw translated(location, wrapped.getCause());
    }
  }

  private static boolean mayPass(Throwable failure) {
    return failure instanceof IOException
        && !(failure instanceof ObjectChangedException)
        && !(failure instanceof InterruptedIOException);
  }

  private Duration delay(ExecutionContext<?> context) {
    if (context.getLastException() instanceof BusyException busy
        && busy.retryAfter().isPresent()) {
      Duration asked = busy.retryAfter().get();
      return asked.compareTo(policy.longestRetryAfter()) < 0 ? asked : policy.longestRetryAfter();
    }
    int doublings = Math.min(30, Math.max(0, context.getAttemptCount() - 1));
    double millis = Math.min(
        policy.initialDelay().toMillis() * Math.pow(2, doublings),
        policy.maxDelay().toMillis());
    return Duration.ofMillis(Math.round(millis * (1 - JITTER + 2 * JITTER * random.nextDouble())));
  }

  private RuntimeException translated(URI location, Throwable cause) throws ObjectChangedException {
    if (cause instanceof ObjectChangedException changed) {
      throw changed;
    }
    if (cause instanceof InterruptedException || cause instanceof InterruptedIOException) {
      return new CancelledException("interrupted while fetching " + location);
    }
    String tries = policy.attempts() == 1 ? "1 attempt" : policy.attempts() + " attempts";
    return new UnreachableException(
        "%s could not be reached in %s: %s (%s)"
            .formatted(HttpFaults.host(location), tries, HttpFaults.line(cause), location),
        cause);
  }
}
