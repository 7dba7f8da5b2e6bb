package org.emingest.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "db.password",
        "API_TOKEN",
        "client_secret",
        "secret",
        "key",
        "api_key",
        "S3_KEY_ID",
        "a.key[0]",
        "passwd"
      })
  void theseNamesHoldSecrets(String name) {
    assertThat(Secrets.isNamedBy(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"keep_raw", "keyboard", "monkey", "data_dir", "docker.services.epfl.memory"})
  void theseNamesDoNot(String name) {
    assertThat(Secrets.isNamedBy(name)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "http://host/x, http://host/x",
    "http://me@host/x, http://***@host/x",
    "ftp://me:pass/w@rd@host/x, ftp://***@host/x",
    "http://host/x?a=1&token=abc#d, http://host/x?a=1&token=***#d",
    "http://host/x?X-Amz-Signature=abc&b=2, http://host/x?X-Amz-Signature=***&b=2",
    "not a url, not a url",
  })
  void masksWhatUrlsGiveAway(String text, String masked) {
    assertThat(Secrets.mask(text)).isEqualTo(masked);
  }
}
