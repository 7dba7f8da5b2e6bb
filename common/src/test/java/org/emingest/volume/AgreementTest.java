package org.emingest.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import java.util.Set;
import java.util.function.LongBinaryOperator;
import org.emingest.volume.Agreement.Kind;
import org.junit.jupiter.api.Test;

class AgreementTest {

  private static final Region PROBE = new Region(new Zyx(3, 4, 5), new Zyx(6, 7, 8));
  private static final Region WIDE = new Region(new Zyx(1, 2, 2), new Zyx(10, 10, 13));
  private static final Zyx NONE = new Zyx(0, 0, 0);

  /** Noise that depends on the place alone, shifted, and then changed. */
  private static Block noise(Region region, Zyx shift, LongBinaryOperator change) {
    ByteBuffer voxels =
        ByteBuffer.allocate((int) region.voxels() * 2).order(ByteOrder.LITTLE_ENDIAN);
    Zyx from = region.origin().minus(shift);
    for (long z = from.z(); z < from.z() + region.shape().z(); z++) {
      for (long y = from.y(); y < from.y() + region.shape().y(); y++) {
        for (long x = from.x(); x < from.x() + region.shape().x(); x++) {
          int value = new Random(z * 10_000 + y * 100 + x).nextInt(60_000);
          voxels.putShort((short) change.applyAsLong(value, voxels.position()));
        }
      }
    }
    return new Block(region, DataType.UINT16, voxels);
  }

  private static Block noise(Region region) {
    return noise(region, NONE, (value, at) -> value);
  }

  @Test
  void theSameVoxelsAreIdentical() {
    Agreement found = Agreement.of(noise(PROBE), noise(WIDE), 0);
    assertThat(found).isEqualTo(new Agreement(Kind.IDENTICAL, NONE, 0, 0));
    assertThat(found).hasToString("identical");
  }

  @Test
  void smallDifferencesAreALoss() {
    Block lossy = noise(WIDE, NONE, (value, at) -> value + at % 3);
    Agreement found = Agreement.of(noise(PROBE), lossy, 2);
    assertThat(found.kind()).isEqualTo(Kind.LOSSY);
    assertThat(found.mostApart()).isEqualTo(2);
    assertThat(found.toString()).startsWith("lossy within 2 (mean ").doesNotContain("shift");
    assertThat(Agreement.of(noise(PROBE), lossy, 1).kind()).isEqualTo(Kind.DIFFERENT);
  }

  @Test
  void aDisplacementIsFoundAsAVectorZyx() {
    Zyx shift = new Zyx(2, -1, -3);
    Agreement found = Agreement.of(noise(PROBE), noise(WIDE, shift, (value, at) -> value), 0);
    assertThat(found.kind()).isEqualTo(Kind.SHIFTED);
    assertThat(found.shift()).isEqualTo(shift);
    assertThat(found).hasToString("shifted by (z, y, x) = (2, -1, -3), then within 0");
  }

  @Test
  void otherVoxelsAreDifferent() {
    Agreement found =
        Agreement.of(noise(PROBE), noise(WIDE, new Zyx(100, 0, 0), (value, at) -> value), 1000);
    assertThat(found.kind()).isEqualTo(Kind.DIFFERENT);
    assertThat(found.shift()).isEqualTo(NONE);
  }

  @Test
  void oneSingleValueDecidesNothing() {
    Block zeros = noise(PROBE, NONE, (value, at) -> 0);
    Block zerosToo = noise(WIDE, NONE, (value, at) -> 0);
    assertThat(Agreement.of(zeros, zerosToo, 0).kind()).isEqualTo(Kind.UNDECIDED);
    Block ones = noise(WIDE, NONE, (value, at) -> 1);
    assertThat(Agreement.of(zeros, ones, 0).kind()).isEqualTo(Kind.DIFFERENT);
  }

  @Test
  void foregroundIsWhateverIsNoBackground() {
    ByteBuffer voxels = ByteBuffer.wrap(new byte[] {0, 0, 1, (byte) 255, 0, 7, 0, (byte) 255});
    Block block = new Block(Region.of(new Zyx(2, 2, 2)), DataType.UINT8, voxels);
    Foreground zero = new Foreground(Set.of(0L));
    zero.add(block);
    assertThat(zero.share()).isEqualTo(0.5);
    Foreground both = new Foreground(Set.of(0L, 255L));
    both.add(block);
    both.add(block);
    assertThat(both.share()).isEqualTo(0.25);
    assertThat(both.voxels()).isEqualTo(16);
    assertThat(new Foreground(Set.of(0L)).share()).isZero();
  }
}
