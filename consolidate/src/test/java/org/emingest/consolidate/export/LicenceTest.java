package org.emingest.consolidate.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LicenceTest {

  @ParameterizedTest
  @CsvSource({
    "CC0-1.0, CC0-1.0",
    "CC0 1.0, CC0-1.0",
    "https://creativecommons.org/publicdomain/zero/1.0/, CC0-1.0",
    "CC BY 4.0, CC-BY-4.0",
    "cc-by-nc-sa-3.0, CC-BY-NC-SA-3.0",
    "http://creativecommons.org/licenses/by/4.0, CC-BY-4.0",
    "https://creativecommons.org/licenses/by-nc/4.0/legalcode, CC-BY-NC-4.0"
  })
  void knowsTheCommonsLicencesWithTheirVersions(String text, String spdx) {
    assertThat(Licence.of(text).spdx()).contains(spdx);
    assertThat(Licence.of(text).url())
        .hasValueSatisfying(url -> assertThat(url).startsWith("https://creativecommons.org/"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"CC BY", "CC-BY", "CC0", "public domain", "CC BY 4.0 or later", "ask us"})
  void interpretsNothingElse(String text) {
    assertThat(Licence.of(text).spdx()).isEmpty();
    assertThat(Licence.of(text).url()).isEmpty();
    assertThat(Licence.of(text).text()).isEqualTo(text);
  }

  @Test
  void keepsTheUrlOfAnotherLicence() {
    assertThat(Licence.of("https://example.org/terms").url()).contains("https://example.org/terms");
  }
}
