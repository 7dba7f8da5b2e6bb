package org.emingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.emingest.metadata.Examples;
import org.emingest.volume.VolumeListing;
import org.junit.jupiter.api.Test;

class ListedTest {

  @Test
  void whatIsLeftIsToldInTheOrderOfTheArchive() {
    Map<VolumeListing, String> skipped = new LinkedHashMap<>();
    for (int i = 0; i < 100; i++) {
      skipped.put(Examples.listing("v" + i), "too large");
    }
    assertThat(new Listed(List.of(), Map.of(), skipped).skipped().keySet())
        .containsExactlyElementsOf(skipped.keySet());
  }
}
