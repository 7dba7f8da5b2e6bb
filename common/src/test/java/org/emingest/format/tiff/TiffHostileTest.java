package org.emingest.format.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.emingest.error.CorruptDataException;
import org.emingest.error.IngestException;
import org.emingest.format.FileVolume;
import org.emingest.volume.DataType;
import org.emingest.volume.Region;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.Zyx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes: a valid reading or an {@link IngestException}, soon, and without large allocations. */
@Timeout(60)
class TiffHostileTest {

  /** What opening and reading a sound small file takes, generously; a believed claim takes far more. */
  private static final long FEW_BYTES = 8 << 20;

  private static final ByteBuffer TARGET = ByteBuffer.allocateDirect(1 << 20);

  static List<byte[]> smallFiles() {
    List<byte[]> files = new ArrayList<>();
    files.add(new StackBytes(DataType.UINT16, 2, 9, 7)
        .with(s -> s.order = ByteOrder.BIG_ENDIAN)
        .with(s -> s.rowsPerStrip = 2)
        .build());
    files.add(new StackBytes(DataType.UINT8, 2, 20, 20)
        .with(s -> s.big = true)
        .with(s -> s.tileWidth = 16)
        .with(s -> s.tileHeight = 16)
        .with(s -> s.compression = 8)
        .with(s -> s.predictor = 2)
        .with(s -> s.encoder = Encoders::deflate)
        .build());
    files.add(new StackBytes(DataType.UINT8, 1, 20, 20)
        .with(s -> s.compression = 5)
        .with(s -> s.encoder = Encoders::lzw)
        .build());
    files.add(new StackBytes(DataType.UINT8, 1, 16, 16)
        .with(s -> s.compression = 7)
        .with(s -> s.encoder = rows -> Encoders.jpeg(rows, 16))
        .build());
    files.add(new StackBytes(DataType.UINT8, 4, 6, 5)
        .with(s -> s.firstPage = tags -> tags.put(
            Tag.IMAGE_DESCRIPTION,
            "<OME><Image><Pixels DimensionOrder='XYCZT' SizeX='5' SizeY='6' SizeZ='2' SizeC='2'"
                + " SizeT='1'><TiffData IFD='0' PlaneCount='4'/></Pixels></Image></OME>"))
        .build());
    return files;
  }

  @ParameterizedTest
  @MethodSource("smallFiles")
  void survivesBeingCutAnywhere(byte[] tiff) {
    for (int length = 0; length < tiff.length; length++) {
      readOrRefuse(Arrays.copyOf(tiff, length));
    }
  }

  @ParameterizedTest
  @MethodSource("smallFiles")
  void survivesEveryByteChanged(byte[] tiff) {
    Random random = new Random(11);
    for (int at = 0; at < tiff.length; at++) {
      for (int change : new int[] {0xFF, 1 + random.nextInt(255)}) {
        byte[] changed = tiff.clone();
        changed[at] ^= (byte) change;
        readOrRefuse(changed);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("smallFiles")
  void survivesManyBytesChangedAtOnce(byte[] tiff) {
    Random random = new Random(12);
    for (int round = 0; round < 400; round++) {
      byte[] changed = tiff.clone();
      for (int i = 0; i < 1 + round % 6; i++) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt();
      }
      readOrRefuse(changed);
    }
  }

  /** Reads the first blocks of each volume, as much as a small target holds. */
  private static void readOrRefuse(byte[] tiff) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    try {
      for (FileVolume volume : TiffReading.open(tiff)) {
        VolumeDescriptor descriptor = volume.reader().descriptor();
        Zyx shape = descriptor.shape();
        long row = shape.x() * descriptor.dataType().bytes();
        if (row > TARGET.capacity()) {
          continue;
        }
        long rows = Math.min(shape.y(), TARGET.capacity() / row);
        for (long z = 0; z < Math.min(10, shape.z()); z++) {
          volume
              .reader()
              .read(
                  new Region(new Zyx(z, shape.y() - rows, 0), new Zyx(1, rows, shape.x())), TARGET);
        }
      }
    } catch (IngestException documented) {
      assertThat(documented.getMessage()).contains("memory.tif").doesNotContain("\n");
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(FEW_BYTES);
  }

  @Test
  void holdsAClaimOfAMillionCubedAgainstTheFile() {
    for (int compression : new int[] {1, 5, 7, 8, 32773}) {
      byte[] tiff = new StackBytes(DataType.UINT8, 1, 6, 5)
          .with(s -> s.compression = compression)
          .with(s -> s.firstPage = tags -> tags.put(Tag.IMAGE_WIDTH, TiffBytes.LONG, 1_000_000)
              .put(Tag.IMAGE_LENGTH, TiffBytes.LONG, 1_000_000)
              .put(Tag.IMAGE_DESCRIPTION, "ImageJ=1\nimages=1000000\nslices=1000000\n"))
          .build();

      assertThatThrownBy(() -> TiffReading.open(tiff))
          .isInstanceOf(CorruptDataException.class)
          .hasMessageContaining("a page of 1000000 x 1000000 uint8")
          .hasMessageContaining("cannot come from a file of " + tiff.length + " bytes");
    }
  }

  @Test
  void holdsTheSumOfAllPagesAgainstTheFile() {
    StackBytes stack = new StackBytes(DataType.UINT8, 1, 60, 50);
    TiffBytes tiff = new TiffBytes(stack.order, false);
    TiffBytes.Tags page = stack.page(tiff, 0);
    for (int i = 0; i < 5; i++) {
      tiff.directory(page);
    }

    assertThatThrownBy(() -> TiffReading.open(tiff.build()))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("5 uncompressed pages of 60 x 50 uint8 cannot come from a file of");
  }

  @Test
  void leavesACircleOfPages() {
    StackBytes stack = new StackBytes(DataType.UINT8, 7, 6, 5);
    TiffBytes tiff = new TiffBytes(stack.order, false);
    for (int z = 0; z < 7; z++) {
      tiff.directory(stack.page(tiff, z));
    }
    byte[] file = tiff.build();
    ByteBuffer.wrap(file)
        .order(stack.order)
        .putInt(tiff.nextFields().get(6).intValue(), tiff.directories().get(2).intValue());

    assertThatThrownBy(() -> TiffReading.open(file))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageMatching(".*(go in a circle|overlap or repeat).*");
  }
}
