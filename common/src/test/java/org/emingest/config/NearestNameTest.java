package org.emingest.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {

  private static final List<String> KNOWN =
      List.of("max_workers", "connections", "keep_raw", "z", "idr", "api_url");

  @ParameterizedTest
  @CsvSource({
    "max_wrokers,max_workers",
    "maxWorkers,max_workers",
    "max-workers,max_workers",
    "MAX_WORKERS,max_workers",
    "conections,connections",
    "keepraw,keep_raw",
    "irn,",
    "idf,idr",
    "ird,idr",
    "colour,",
    "api_uri,api_url",
    "workers,"
  })
  void findsWhatWasMeant(String unknown, String meant) {
    assertThat(NearestName.to(unknown, KNOWN).orElse(null)).isEqualTo(meant);
  }

  @Test
  void doesNotMeasureVeryLongNames() {
    assertThat(NearestName.to("x".repeat(1_000_000), KNOWN)).isEmpty();
  }
}
