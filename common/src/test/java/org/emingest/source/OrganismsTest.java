package org.emingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrganismsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Developing retina in zebrafish 55 hpf larval eye.     | Danio rerio (zebrafish)",
        "Larval Danio rerio, whole brain                       | Danio rerio (zebrafish)",
        "FIB-SEM of mouse nucleus accumbens                    | Mus musculus (mouse)",
        "Murine cortex of three mice                           | Mus musculus (mouse)",
        "CA1 hippocampus of a rat                              | Rattus norvegicus (rat)",
        "Human platelets                                       | Homo sapiens (human)",
        "Chromatin in U2OS cells                               | Homo sapiens (human)",
        "Drosophila melanogaster larval ventral nerve cord     | Drosophila melanogaster (fruit fly)",
        "The fruit fly's hemibrain                             | Drosophila melanogaster (fruit fly)",
        "Dauer larvae of C. elegans                            | Caenorhabditis elegans (nematode)",
        "S. cerevisiae, cryo-ET                                | Saccharomyces cerevisiae (yeast)",
        "Zebrafish stained with rabbit anti-mouse antibodies   | Danio rerio (zebrafish)",
        "HeLa cells, mouse anti-tubulin                        | Homo sapiens (human)",
      })
  void knowsLatinAndCommonNames(String text, String organism) {
    assertThat(Organisms.of(text)).contains(organism);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Apoferritin at 1.2 angstrom",
        "Integration of a strategy",
        "Human and mouse cortex compared",
        "",
      })
  void saysNothingOfNoneOrSeveral(String text) {
    assertThat(Organisms.of(text)).isEmpty();
  }

  @Test
  @Timeout(5)
  void isNotHeldUpByLongTexts() {
    assertThat(Organisms.of("anti-".repeat(100_000))).isEmpty();
    assertThat(Organisms.of("a".repeat(1_000_000))).isEmpty();
  }
}
