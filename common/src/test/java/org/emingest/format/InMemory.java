package org.emingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.List;
import org.emingest.error.IngestException;
import org.emingest.volume.Region;
import org.emingest.volume.VolumeReader;
import org.emingest.volume.Zyx;

/** Short ways for tests to read a file of one volume that lies in memory. */
public final class InMemory {

  /** What opening and reading a sound small file takes, generously; a believed claim takes far more. */
  private static final long FEW_BYTES = 2 << 20;

  private static final ByteBuffer TARGET = ByteBuffer.allocateDirect(1 << 20);

  private InMemory() {}

  public static VolumeReader open(byte[] file) {
    List<FileVolume> volumes = Formats.open(new MemoryBytes(file));
    assertThat(volumes).hasSize(1);
    return volumes.get(0).reader();
  }

  public static byte[] read(VolumeReader reader, Region region) {
    int size = Math.toIntExact(region.voxels() * reader.descriptor().dataType().bytes());
    ByteBuffer voxels = reader.read(region, ByteBuffer.allocateDirect(size + 3)).voxels();
    byte[] bytes = new byte[voxels.remaining()];
    voxels.get(bytes);
    return bytes;
  }

  public static byte[] readWhole(byte[] file) {
    VolumeReader reader = open(file);
    return read(reader, Region.of(reader.descriptor().shape()));
  }

  /**
   * Reads the first and the last section of the first and the last volume, or sees a documented error, without large allocations.
   *
   * @param file a small one, that can be no volume of more than two voxels to a byte
   */
  public static void readOrRefuse(byte[] file) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    try {
      List<FileVolume> volumes = Formats.open(new MemoryBytes(file));
      VolumeReader first = volumes.get(0).reader();
      assertThat(first.descriptor().bytes()).isLessThanOrEqualTo(2L * file.length / volumes.size());
      readEnds(first);
      readEnds(volumes.get(volumes.size() - 1).reader());
    } catch (IngestException documented) {
      assertThat(documented.getMessage()).contains("memory.tif").doesNotContain("\n");
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(FEW_BYTES);
  }

  private static void readEnds(VolumeReader reader) {
    Zyx shape = reader.descriptor().shape();
    Zyx section = new Zyx(1, shape.y(), shape.x());
    reader.read(new Region(new Zyx(0, 0, 0), section), TARGET);
    reader.read(new Region(new Zyx(shape.z() - 1, 0, 0), section), TARGET);
  }
}
