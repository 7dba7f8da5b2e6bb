package org.emingest.format.ser;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.emingest.error.IngestException;
import org.emingest.format.InMemory;
import org.emingest.format.Noise;
import org.emingest.testkit.SampleType;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.ser.SerOptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes: a valid reading or an {@link IngestException}, soon, and without large allocations. */
@Timeout(60)
class SerHostileTest {

  static List<byte[]> smallFiles() {
    StackShape shape = new StackShape(3, 5, 7);
    return List.of(
        SerFiles.write(new Noise(shape, SampleType.INT32), SerOptions.plain()),
        SerFiles.write(new Noise(shape, SampleType.UINT8), SerOptions.plain().widened()),
        SerFiles.write(new Noise(shape, SampleType.UINT16), SerOptions.plain().abandonedBefore(9)));
  }

  @ParameterizedTest
  @MethodSource("smallFiles")
  void survivesBeingCutAnywhere(byte[] ser) {
    for (int length = 0; length < ser.length; length++) {
      InMemory.readOrRefuse(Arrays.copyOf(ser, length));
    }
  }

  @ParameterizedTest
  @MethodSource("smallFiles")
  void survivesEveryByteChanged(byte[] ser) {
    Random random = new Random(6);
    for (int at = 0; at < ser.length; at++) {
      for (int change : new int[] {0xFF, 0x80, 1, 1 + random.nextInt(255)}) {
        byte[] changed = ser.clone();
        changed[at] ^= (byte) change;
        InMemory.readOrRefuse(changed);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("smallFiles")
  void survivesManyBytesChangedAtOnce(byte[] ser) {
    Random random = new Random(7);
    for (int round = 0; round < 4000; round++) {
      byte[] changed = ser.clone();
      for (int i = 0; i < 1 + round % 6; i++) {
        changed[random.nextInt(200)] = (byte) random.nextInt();
      }
      InMemory.readOrRefuse(changed);
    }
  }
}
