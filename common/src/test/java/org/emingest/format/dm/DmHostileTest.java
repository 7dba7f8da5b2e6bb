package org.emingest.format.dm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.emingest.error.CorruptDataException;
import org.emingest.error.IngestException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.testkit.dm.DmEncoder;
import org.emingest.testkit.dm.DmOptions;
import org.emingest.volume.Region;
import org.emingest.volume.VolumeReader;
import org.emingest.volume.Zyx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes: a valid reading or an {@link IngestException}, soon, and without large allocations. */
@Timeout(60)
class DmHostileTest {

  /** What opening and reading a sound small file takes, generously; a believed claim takes far more. */
  private static final long FEW_BYTES = 2 << 20;

  private static final ByteBuffer TARGET = ByteBuffer.allocateDirect(1 << 16);

  static List<byte[]> smallFiles() {
    return List.of(
        DmEncoder.bytes(DmReading.picture(), lean(DmOptions.dm3().blockFace())),
        DmEncoder.bytes(
            DmReading.stack(), lean(DmOptions.dm4().bigEndian().calibrated(2, 4f, "um"))),
        DmEncoder.bytes(DmReading.stack(), lean(DmOptions.dm4().withoutThumbnail())));
  }

  private static DmOptions lean(DmOptions options) {
    return options.with("DocumentObjectList.0.ImageDisplayInfo.CLUT", new short[2][3]);
  }

  @ParameterizedTest
  @MethodSource("smallFiles")
  void survivesBeingCutAnywhere(byte[] file) {
    for (int length = 0; length < file.length; length++) {
      readOrRefuse(Arrays.copyOf(file, length));
    }
  }

  @ParameterizedTest
  @MethodSource("smallFiles")
  void survivesEveryByteChanged(byte[] file) {
    Random random = new Random(21);
    for (int at = 0; at < file.length; at++) {
      for (int change : new int[] {0xFF, 1 + random.nextInt(255)}) {
        byte[] changed = file.clone();
        changed[at] ^= (byte) change;
        readOrRefuse(changed);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("smallFiles")
  void survivesManyBytesChangedAtOnce(byte[] file) {
    Random random = new Random(22);
    for (int round = 0; round < 1000; round++) {
      byte[] changed = file.clone();
      for (int i = 0; i < 1 + round % 6; i++) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt();
      }
      readOrRefuse(changed);
    }
  }

  /** Reads each section, as much as a small target holds. */
  private static void readOrRefuse(byte[] file) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    try {
      VolumeReader reader = DmReading.open(file);
      Zyx shape = reader.descriptor().shape();
      for (long z = 0; z < shape.z(); z++) {
        reader.read(new Region(new Zyx(z, 0, 0), new Zyx(1, shape.y(), shape.x())), TARGET);
      }
    } catch (IngestException documented) {
      assertThat(documented.getMessage()).contains("memory.tif").doesNotContain("\n");
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(FEW_BYTES);
  }

  @Test
  void tellsWhereACutFileEnds() {
    byte[] file = DmEncoder.bytes(DmReading.picture(), DmOptions.dm3());

    assertThatThrownBy(() -> DmReading.open(Arrays.copyOf(file, file.length - 100)))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageMatching("memory.tif at byte [0-9]+: .* but the file has [0-9]+ bytes");
  }

  /** Group after group after group. */
  private static byte[] nested(int depth) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(3);
    out.writeInt(0);
    out.writeInt(1);
    for (int i = 0; i < depth; i++) {
      out.writeShort(0);
      out.writeInt(1);
      out.writeByte(20);
      out.writeShort(0);
    }
    return bytes.toByteArray();
  }

  @Test
  void goesSoDeepAndNoDeeper() throws IOException {
    byte[] file = nested(200_000);

    assertThatThrownBy(() -> DmReading.open(file))
        .isInstanceOf(UnsupportedDataException.class)
        .hasMessageContaining("tags nest deeper than 64 groups");
  }

  /** One group of empty groups, in the list of images or beside it. */
  private static byte[] wide(String name, int count) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(3);
    out.writeInt(0);
    out.writeInt(1);
    out.writeShort(0);
    out.writeInt(1);
    out.writeByte(20);
    out.writeShort(name.length());
    out.writeBytes(name);
    out.writeShort(0);
    out.writeInt(count);
    for (int i = 0; i < count; i++) {
      out.writeByte(20);
      out.writeShort(0);
      out.writeShort(0);
      out.writeInt(0);
    }
    return bytes.toByteArray();
  }

  @Test
  void readsNoMoreTagsThanAnyMicroscopeWrites() throws IOException {
    byte[] file = wide("ImageList", 1_000_001);

    assertThatThrownBy(() -> DmReading.open(file))
        .isInstanceOf(UnsupportedDataException.class)
        .hasMessageContaining("more than 1000000 tags");
  }

  @Test
  void keepsNoMoreTagsThanDescribeImages() {
    Map<String, Optional<Object>> thumbnails = new LinkedHashMap<>();
    for (int i = 0; i < 10_001; i++) {
      thumbnails.put("Thumbnails." + i + ".ImageIndex", Optional.of(0));
    }
    DmOptions options = new DmOptions(3, ByteOrder.LITTLE_ENDIAN, true, thumbnails);
    byte[] file = DmEncoder.bytes(DmReading.picture(), options);

    assertThatThrownBy(() -> DmReading.open(file))
        .isInstanceOf(UnsupportedDataException.class)
        .hasMessageContaining("more than 10000 tags that describe images");
  }

  @Test
  void doesNotBelieveACountThatTheFileCannotHold() throws IOException {
    byte[] file = wide("ImageList", 3);
    ByteBuffer.wrap(file).putInt(12 + 6 + 3 + 9 + 2, Integer.MAX_VALUE);

    assertThatThrownBy(() -> DmReading.open(file))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("a group claims 2147483647 tags");
  }
}
