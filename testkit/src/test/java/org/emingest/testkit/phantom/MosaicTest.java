package org.emingest.testkit.phantom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.VolumeHashes;
import org.junit.jupiter.api.Test;

class MosaicTest {

  @Test
  void aSmallOneIsThePhantomItself() {
    StackShape shape = new StackShape(4, 30, 40);
    assertThat(VolumeHashes.of(new Mosaic(3, shape)))
        .isEqualTo(VolumeHashes.of(new Phantom(3, shape)));
  }

  @Test
  void aPartIsThatOfTheWhole() {
    Mosaic mosaic = new Mosaic(3, new StackShape(2, 300, 600));
    byte[] section = mosaic.section(1);
    ByteBuffer part = ByteBuffer.allocate(2000);
    mosaic.samples(1, 155_555, part);
    assertThat(part.array()).isEqualTo(Arrays.copyOfRange(section, 155_555, 157_555));
  }

  @Test
  void mirrorImagesMeetWithoutASeamAndDifferInTheirLight() {
    Mosaic mosaic = new Mosaic(3, new StackShape(20, 256, 600));
    byte[] first = mosaic.section(15);
    byte[] mirrored = mosaic.section(16);
    assertThat(mirrored).isNotEqualTo(first);
    int shift = (first[256] & 0xff) - (first[255] & 0xff);
    assertThat((first[257] & 0xff) - (first[254] & 0xff)).isEqualTo(shift);
  }
}
