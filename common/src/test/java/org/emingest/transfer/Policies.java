package org.emingest.transfer;

import java.time.Duration;
import java.util.Map;

/** Policies that are quick enough for tests. */
final class Policies {

  static final TransferPolicy QUICK = policy(4, 4);

  private Policies() {}

  static TransferPolicy policy(int connections, int attempts) {
    return policy(connections, attempts, new Proxies(Map.of()));
  }

  static TransferPolicy policy(int connections, int attempts, Proxies proxies) {
    return new TransferPolicy(
        connections,
        Duration.ofSeconds(2),
        Duration.ofSeconds(1),
        attempts,
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofSeconds(2),
        256 << 10,
        "em-ingest-test/1 (test@example.org)",
        proxies);
  }
}
