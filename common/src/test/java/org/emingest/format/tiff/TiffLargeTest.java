package org.emingest.format.tiff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.emingest.error.CorruptDataException;
import org.emingest.format.Formats;
import org.emingest.transfer.RandomAccessBytes;
import org.emingest.volume.DataType;
import org.emingest.volume.Region;
import org.emingest.volume.VolumeReader;
import org.emingest.volume.Zyx;
import org.junit.jupiter.api.Test;

/** Offsets that a signed or a 32-bit number cannot hold, and many threads. */
class TiffLargeTest {

  /** A file with directories at its end and voxels that are a function of their offset in front of them. */
  private record HugeBytes(byte[] header, long tailAt, byte[] tail) implements RandomAccessBytes {

    static byte voxel(long offset) {
      return (byte) (offset * 31 + (offset >> 20));
    }

    @Override
    public String location() {
      return "huge.tif";
    }

    @Override
    public long length() {
      return tailAt + tail.length;
    }

    @Override
    public void read(long position, ByteBuffer target) {
      if (position + target.remaining() > length()) {
        throw new CorruptDataException(location(), position, "the file ends before");
      }
      for (long at = position; target.hasRemaining(); at++) {
        if (at < header.length) {
          target.put(header[(int) at]);
        } else {
          target.put(at < tailAt ? voxel(at) : tail[(int) (at - tailAt)]);
        }
      }
    }

    @Override
    public void close() {}
  }

  private static ByteBuffer directory(long tailAt, boolean big, long[][] entries) {
    ByteBuffer tail = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
    if (big) {
      tail.putLong(entries.length);
    } else {
      tail.putShort((short) entries.length);
    }
    for (long[] entry : entries) {
      tail.putShort((short) entry[0]);
      if (big) {
        tail.putShort((short) 16).putLong(1).putLong(entry[1]);
      } else {
        tail.putShort((short) 4).putInt(1).putInt((int) entry[1]);
      }
    }
    return tail.flip().limit(tail.limit() + 8);
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] copy = new byte[buffer.remaining()];
    buffer.get(copy);
    return copy;
  }

  private static RandomAccessBytes file(boolean big, long tailAt, long[][] entries) {
    ByteBuffer header = ByteBuffer.allocate(big ? 16 : 8).order(ByteOrder.LITTLE_ENDIAN);
    header.put((byte) 'I').put((byte) 'I').putShort((short) (big ? 43 : 42));
    if (big) {
      header.putShort((short) 8).putShort((short) 0).putLong(tailAt);
    } else {
      header.putInt((int) tailAt);
    }
    return new HugeBytes(header.array(), tailAt, bytes(directory(tailAt, big, entries)));
  }

  @Test
  void readsAPageAboveTwoGibibytesBehindUnsignedOffsets() {
    long width = 60_000;
    long height = 50_000;
    long tailAt = 8 + width * height;
    assertThat(tailAt).isBetween(1L << 31, 1L << 32);
    VolumeReader reader = Formats.open(file(false, tailAt, new long[][] {
          {256, width}, {257, height}, {258, 8}, {273, 8}, {278, height}, {279, width * height}
        }))
        .get(0)
        .reader();

    Region corner = new Region(new Zyx(0, height - 2, width - 3), new Zyx(1, 2, 3));
    byte[] voxels = TiffReading.region(reader, corner);

    for (int i = 0; i < 6; i++) {
      long offset = 8 + (height - 2 + i / 3) * width + width - 3 + i % 3;
      assertThat(voxels[i]).isEqualTo(HugeBytes.voxel(offset));
    }
    Zyx block = reader.descriptor().naturalBlock();
    assertThat(block).isEqualTo(new Zyx(1, (16 << 20) / width, width));
  }

  @Test
  void readsBeyondFourGibibytesInBigTiff() {
    long width = 100_000;
    long height = 90_000;
    long tailAt = 16 + width * height;
    VolumeReader reader = Formats.open(file(true, tailAt, new long[][] {
          {256, width}, {257, height}, {258, 8}, {273, 16}, {278, height}, {279, width * height}
        }))
        .get(0)
        .reader();

    byte[] voxels =
        TiffReading.region(reader, new Region(new Zyx(0, height - 1, 7), new Zyx(1, 1, 2)));

    long offset = 16 + (height - 1) * width + 7;
    assertThat(voxels).containsExactly(HugeBytes.voxel(offset), HugeBytes.voxel(offset + 1));
  }

  @Test
  void givesEightThreadsTheSameVoxels() throws Exception {
    StackBytes stack = new StackBytes(DataType.UINT16, 16, 64, 50).with(s -> {
      s.compression = 5;
      s.encoder = Encoders::lzw;
      s.rowsPerStrip = 10;
    });
    VolumeReader reader = TiffReading.single(stack.build());
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<byte[]>> results = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        results.add(threads.submit(() -> TiffReading.whole(reader)));
      }
      for (Future<byte[]> result : results) {
        assertThat(result.get()).isEqualTo(stack.voxels);
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
