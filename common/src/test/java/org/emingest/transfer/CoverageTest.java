package org.emingest.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CoverageTest {

  @Test
  void agreesWithABitForEveryByte() {
    Random random = new Random(11);
    for (int round = 0; round < 200; round++) {
      Coverage coverage = new Coverage();
      BitSet bits = new BitSet();
      for (int i = 0; i < 40; i++) {
        int offset = random.nextInt(1000);
        int length = 1 + random.nextInt(60);
        int before = bits.cardinality();
        boolean contained = bits.nextClearBit(offset) >= offset + length;
        bits.set(offset, offset + length);

        assertThat(coverage.contains(offset, length)).isEqualTo(contained);
        assertThat(coverage.add(offset, length)).isEqualTo(bits.cardinality() - before);
        assertThat(coverage.total()).isEqualTo(bits.cardinality());
        assertThat(coverage.prefix()).isEqualTo(bits.nextClearBit(0));
      }
      BitSet gaps = new BitSet();
      coverage.missing(1100).forEach(gap -> gaps.set((int) gap.offset(), (int) gap.end()));
      bits.flip(0, 1100);
      assertThat(gaps).isEqualTo(bits);
    }
  }

  @Test
  void missesAllOfWhatIsEmpty() {
    assertThat(new Coverage().missing(10)).containsExactly(new ByteRange(0, 10));
    assertThat(new Coverage().missing(0)).isEmpty();
  }
}
