package org.emingest.transfer;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TransferPolicyTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void refusesWhatCannotWork() {
    assertThatCode(() -> new TransferPolicy(
            4,
            SECOND,
            SECOND,
            5,
            SECOND,
            SECOND,
            SECOND,
            1 << 24,
            "em-ingest",
            new Proxies(Map.of())))
        .doesNotThrowAnyException();
    refuses("connections", 0, SECOND, SECOND, 5, SECOND, 1 << 24, "em-ingest");
    refuses("connect timeout", 4, Duration.ZERO, SECOND, 5, SECOND, 1 << 24, "em-ingest");
    refuses("idle timeout", 4, SECOND, Duration.ofSeconds(-1), 5, SECOND, 1 << 24, "em-ingest");
    refuses("attempts", 4, SECOND, SECOND, 0, SECOND, 1 << 24, "em-ingest");
    refuses("maximal delay", 4, SECOND, SECOND, 5, Duration.ofMillis(1), 1 << 24, "em-ingest");
    refuses("range bytes", 4, SECOND, SECOND, 5, SECOND, 4096, "em-ingest");
    refuses("user agent", 4, SECOND, SECOND, 5, SECOND, 1 << 24, "em-ingest\r\nHost: elsewhere");
  }

  private static void refuses(
      String what,
      int connections,
      Duration connect,
      Duration idle,
      int attempts,
      Duration maxDelay,
      long rangeBytes,
      String userAgent) {
    assertThatThrownBy(() -> new TransferPolicy(
            connections,
            connect,
            idle,
            attempts,
            SECOND,
            maxDelay,
            SECOND,
            rangeBytes,
            userAgent,
            new Proxies(Map.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(what);
  }
}
