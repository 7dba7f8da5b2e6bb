package org.emingest.format.mrc;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.emingest.error.IngestException;
import org.emingest.format.mrc.MrcFiles.Noise;
import org.emingest.testkit.SampleType;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.mrc.MrcOptions;
import org.emingest.volume.Region;
import org.emingest.volume.VolumeReader;
import org.emingest.volume.Zyx;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes: a valid reading or an {@link IngestException}, soon, and without large allocations. */
@Timeout(60)
class MrcHostileTest {

  private static final long FEW_BYTES = 2 << 20;
  private static final ByteBuffer TARGET = ByteBuffer.allocateDirect(1 << 20);

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
        MrcFiles.write(new Noise(shape, SampleType.UINT16), halves.extended("FEI1", 40)));
  }

  @ParameterizedTest
  @MethodSource("smallFiles")
  void survivesBeingCutAnywhere(byte[] mrc) {
    for (int length = 0; length < mrc.length; length++) {
      readOrRefuse(Arrays.copyOf(mrc, length));
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
        readOrRefuse(changed);
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
      readOrRefuse(changed);
    }
  }

  /** Reads the first and the last section, if their shape is small enough for the target. */
  private static void readOrRefuse(byte[] mrc) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    try {
      VolumeReader reader = MrcFiles.open(mrc);
      Zyx shape = reader.descriptor().shape();
      Zyx section = new Zyx(1, shape.y(), shape.x());
      assertThat(reader.descriptor().bytes()).isLessThanOrEqualTo(2L * mrc.length);
      reader.read(new Region(new Zyx(0, 0, 0), section), TARGET);
      reader.read(new Region(new Zyx(shape.z() - 1, 0, 0), section), TARGET);
    } catch (IngestException documented) {
      assertThat(documented.getMessage()).contains("memory.tif").doesNotContain("\n");
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(FEW_BYTES);
  }
}
