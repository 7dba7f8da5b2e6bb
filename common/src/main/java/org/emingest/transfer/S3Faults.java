package org.emingest.transfer;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import software.amazon.awssdk.core.exception.AbortedException;

/** What the SDK throws, as what may pass and what does not. */
final class S3Faults {

  private S3Faults() {}

  /** A timeout is no interruption, although the socket's exception is of that kind. */
  static IOException passing(Exception trouble, Duration idleTimeout) {
    if (trouble instanceof AbortedException) {
      return new InterruptedIOException(trouble.getMessage());
    }
    Throwable at = trouble;
    while (at.getCause() != null && !(at instanceof SocketTimeoutException)) {
      at = at.getCause();
    }
    return at instanceof SocketTimeoutException
        ? new IOException("no byte for " + idleTimeout.toSeconds() + " s", trouble)
        : new IOException(at.getClass().getSimpleName() + ": " + at.getMessage(), trouble);
  }
}
