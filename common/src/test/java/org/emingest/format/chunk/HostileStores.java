package org.emingest.format.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.emingest.error.IngestException;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.Zyx;

/** Damages stores and reads them: every answer is voxels or a documented error, without large allocations. */
public final class HostileStores {

  /** What opening and reading a sound small store takes, generously; a believed claim takes far more. */
  private static final long FEW_BYTES = 8 << 20;

  private static final int TARGET_BYTES = 1 << 20;
  private static final ByteBuffer TARGET = ByteBuffer.allocateDirect(TARGET_BYTES);

  private HostileStores() {}

  /** Changes every byte of an object, some at a time, and cuts it everywhere. */
  public static void damage(ChunkedFormat format, Map<String, byte[]> store, String key) {
    Random random = new Random(key.hashCode());
    byte[] sound = store.get(key);
    int step = 1 + sound.length / 300;
    // What is loaded but once is not the damage's fault.
    open(format, store);
    for (int at = 0; at < sound.length; at += step) {
      byte[] flipped = sound.clone();
      flipped[at] ^= (byte) (1 << random.nextInt(8));
      readOrRefuse(format, store, key, flipped);
      byte[] several = sound.clone();
      several[at] = (byte) random.nextInt();
      several[random.nextInt(several.length)] = (byte) random.nextInt();
      several[random.nextInt(several.length)] = (byte) 0xff;
      readOrRefuse(format, store, key, several);
      readOrRefuse(format, store, key, Arrays.copyOf(sound, at));
    }
  }

  private static void readOrRefuse(
      ChunkedFormat format, Map<String, byte[]> store, String key, byte[] damaged) {
    Map<String, byte[]> changed = new HashMap<>(store);
    changed.put(key, damaged);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    try {
      open(format, changed);
    } catch (IngestException documented) {
      assertThat(documented.getMessage()).contains("memory:").doesNotContain("\n");
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before)
        .as("reading %s with %s", key, new String(damaged, StandardCharsets.ISO_8859_1))
        .isLessThan(FEW_BYTES);
  }

  private static void open(ChunkedFormat format, Map<String, byte[]> objects) {
    MapStore map = new MapStore(objects);
    format.recognises(map, "");
    List<ScaleLevel> levels = format.open(map, "");
    for (ScaleLevel level : levels.subList(0, Math.min(3, levels.size()))) {
      readSome(level.array());
    }
  }

  private static void readSome(ChunkedArray array) {
    VolumeDescriptor descriptor = array.descriptor();
    Zyx shape = descriptor.shape();
    Zyx chunk = descriptor.naturalBlock();
    if (chunk.product() * descriptor.dataType().bytes() > TARGET_BYTES) {
      return;
    }
    array.read(new Zyx(0, 0, 0), TARGET);
    array.read(
        new Zyx(
            (shape.z() - 1) / chunk.z(), (shape.y() - 1) / chunk.y(), (shape.x() - 1) / chunk.x()),
        TARGET);
  }
}
