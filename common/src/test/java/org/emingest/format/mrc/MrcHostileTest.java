package org.emingest.format.mrc;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.emingest.error.IngestException;
import org.emingest.format.InMemory;
import org.emingest.format.Noise;
import org.emingest.testkit.SampleType;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.mrc.MrcOptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes: a valid reading or an {@link IngestException}, soon, and without large allocations. */
@Timeout(60)
class MrcHostileTest {

  static List<byte[]> smallFiles() {
    StackShape shape = new StackShape(3, 5, 7);
    MrcOptions halves = MrcOptions.of(SampleType.UINT16).mode(12);
    return List.of(
        MrcFiles.write(new Noise(shape, SampleType.UINT8), MrcOptions.of(SampleType.UINT8)),
        MrcFiles.write(
            new Noise(shape, SampleType.FLOAT32),
            MrcOptions.of(SampleType.FLOAT32).bigEndian().unstamped()),
        MrcFiles.write(
            new Noise(shape, SampleType.UINT8),
            MrcOptions.of(SampleType.UINT8).mode(MrcOptions.PACKED).byImod(0)),
        MrcFiles.write(new Noise(shape, SampleType.UINT16), halves.extended("FEI1", 40)),
        MrcFiles.write(
            new Noise(shape, SampleType.INT16), MrcOptions.of(SampleType.INT16).axes(3, 1, 2)),
        MrcFiles.write(
            new Noise(shape, SampleType.UINT8),
            MrcOptions.of(SampleType.UINT8).mode(MrcOptions.PACKED).axes(2, 3, 1)),
        MrcFiles.write(
            new Noise(shape, SampleType.FLOAT32),
            MrcOptions.of(SampleType.FLOAT32).stackOf(1)));
  }

  @ParameterizedTest
  @MethodSource("smallFiles")
  void survivesBeingCutAnywhere(byte[] mrc) {
    for (int length = 0; length < mrc.length; length++) {
      InMemory.readOrRefuse(Arrays.copyOf(mrc, length));
    }
  }

  @ParameterizedTest
  @MethodSource("smallFiles")
  void survivesEveryByteOfTheHeaderChanged(byte[] mrc) {
    Random random = new Random(6);
    for (int at = 0; at < 1024; at++) {
      for (int change : new int[] {0xFF, 0x80, 1, 1 + random.nextInt(255)}) {
        byte[] changed = mrc.clone();
        changed[at] ^= (byte) change;
        InMemory.readOrRefuse(changed);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("smallFiles")
  void survivesManyBytesChangedAtOnce(byte[] mrc) {
    Random random = new Random(7);
    for (int round = 0; round < 4000; round++) {
      byte[] changed = mrc.clone();
      for (int i = 0; i < 1 + round % 6; i++) {
        changed[random.nextInt(232)] = (byte) random.nextInt();
      }
      InMemory.readOrRefuse(changed);
    }
  }
}
