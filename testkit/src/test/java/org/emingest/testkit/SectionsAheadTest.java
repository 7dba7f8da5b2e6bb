package org.emingest.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.emingest.testkit.phantom.Phantom;
import org.junit.jupiter.api.Test;

class SectionsAheadTest {

  @Test
  void sectionsMadeOnOtherThreadsAreTheSameInTheSameOrder() {
    Phantom phantom = new Phantom(4, new StackShape(9, 24, 40));
    try (SectionsAhead ahead = new SectionsAhead(phantom)) {
      assertThat(VolumeHashes.of(ahead)).isEqualTo(VolumeHashes.of(phantom));
    }
  }
}
