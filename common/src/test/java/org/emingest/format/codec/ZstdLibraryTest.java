package org.emingest.format.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.airlift.compress.zstd.ZstdCompressor;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ZstdLibraryTest {

  private final ZstdLibrary plain = new ZstdLibrary(false);
  private final ZstdLibrary fast = new ZstdLibrary(ZstdLibrary.loads());

  @Test
  void bothLibrariesDecodeAlike() {
    byte[] voxels = voxels();
    Encoded frame = frame(voxels);
    assertThat(decoded(plain, frame, voxels.length)).isEqualTo(voxels);
    assertThat(decoded(fast, frame, voxels.length)).isEqualTo(voxels);
  }

  @Test
  void bothLibrariesRefuseTheSameDamageInTheSameWords() {
    byte[] voxels = voxels();
    Encoded frame = frame(voxels);
    Random random = new Random(4);
    int refused = 0;
    for (int i = 0; i < 500; i++) {
      byte[] damaged = frame.bytes().clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      Encoded encoded = new Encoded(damaged, 0, damaged.length);
      Object byJava = outcome(plain, encoded, voxels.length);
      Object byBoth = outcome(fast, encoded, voxels.length);
      if (byBoth instanceof String) {
        assertThat(byBoth).isEqualTo(byJava);
        refused++;
      } else if (!(byJava instanceof String)) {
        assertThat(byBoth).isEqualTo(byJava);
      }
    }
    assertThat(refused).isGreaterThan(400); // the frames carry a checksum
  }

  @Test
  void whatDoesNotFitIsRefused() {
    byte[] voxels = voxels();
    Encoded frame = frame(voxels);
    assertThat(outcome(fast, frame, voxels.length - 1)).isInstanceOf(String.class);
  }

  private static Object outcome(ZstdLibrary library, Encoded frame, int most) {
    try {
      return decoded(library, frame, most);
    } catch (RuntimeException damage) {
      return damage.toString();
    }
  }

  private static byte[] decoded(ZstdLibrary library, Encoded frame, int most) {
    byte[] target = new byte[most + 2];
    int found = library.decompress(frame, target, 1, most);
    assertThat(target[0]).isZero();
    assertThat(target[most + 1]).isZero();
    return Arrays.copyOfRange(target, 1, 1 + found);
  }

  private static byte[] voxels() {
    Random random = new Random(3);
    byte[] voxels = new byte[40_000];
    for (int i = 0; i < voxels.length; i++) {
      voxels[i] = (byte) (random.nextGaussian() * 4);
    }
    return voxels;
  }

  private static Encoded frame(byte[] plain) {
    ZstdCompressor library = new ZstdCompressor();
    byte[] room = new byte[library.maxCompressedLength(plain.length)];
    int length = library.compress(plain, 0, plain.length, room, 0, room.length);
    return new Encoded(Arrays.copyOf(room, length), 0, length);
  }
}
