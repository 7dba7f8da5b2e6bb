package org.emingest.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://host/x | http://host/x",
        "http://me@host/x | http://***@host/x",
        "cannot reach http://me:pw@host:80/x now | cannot reach http://***@host:80/x now",
        "me:pw@host:80 could not be reached | ***@host:80 could not be reached",
        "refused (http://h/x?a=1&X-Amz-Signature=abc) | refused (http://h/x?a=1&X-Amz-Signature=***)",
        "http://h/a@b/c | http://h/a@b/c",
        "12:30:59 x.tif at byte 7: found 1, expected 2 | 12:30:59 x.tif at byte 7: found 1, expected 2",
        "write to someone@example.org | write to someone@example.org",
      })
  void hidesWhatUrlsGiveAwayAndNothingElse(String text, String shown) {
    assertThat(Masking.masked(text)).isEqualTo(shown);
  }

  @Test
  void noForeseenFailureTellsAPassword() {
    assertThat(new UnreachableException("http://me:pw@host/x did not answer"))
        .hasMessage("http://***@host/x did not answer");
  }
}
