package org.emingest.app;

import java.time.Duration;
import java.util.Optional;
import org.emingest.transfer.S3Access;

/** What every loader's section has in common. */
public interface LoaderConfig {

  /** Whether the source takes part when all are run. */
  boolean enabled();

  Defaults defaults();

  /** How {@code s3} locations are reached, where a source has any. */
  default S3Access s3() {
    return S3Access.amazon();
  }

  /**
   * @param maxWorkers threads that decode and write
   * @param connections open at once to one host
   * @param idleTimeoutSeconds without a byte, after which a connection is given up
   * @param keepRaw whether fetched files stay beside the verified array; not said where no files are fetched
   */
  record Defaults(
      int maxWorkers, int connections, double idleTimeoutSeconds, Optional<Boolean> keepRaw) {

    public Duration idleTimeout() {
      return Duration.ofMillis(Math.round(idleTimeoutSeconds * 1000));
    }
  }
}
