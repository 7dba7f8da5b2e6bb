package org.emingest.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.emingest.error.UnreachableException;
import org.emingest.metadata.Pipeline;
import org.emingest.progress.Cancellation;
import org.emingest.volume.Block;
import org.emingest.volume.DataType;
import org.emingest.volume.Region;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.VolumeReader;
import org.emingest.volume.Zyx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is seen in a volume while it is written, whatever happens on the way. */
class ArrayJobTest {

  private static final Zyx SHAPE = new Zyx(40, 200, 300);

  @TempDir
  Path folder;

  @Test
  void aKilledAndContinuedRunSeesTheSameToTheBit() throws Exception {
    ArrayJob.Made whole = make("whole", 3, new WavyVolume(Long.MAX_VALUE));

    WavyVolume broken = new WavyVolume(11);
    assertThatThrownBy(() -> make("broken", 3, broken)).isInstanceOf(UnreachableException.class);
    assertThat(folder.resolve("broken.npy")).doesNotExist();
    WavyVolume rest = new WavyVolume(Long.MAX_VALUE);
    ArrayJob.Made continued = make("broken", 1, rest);

    assertThat(rest.read).as("blocks read again").hasSizeLessThan(whole(SHAPE) - 8);
    assertSame(continued, whole);
    assertThat(Files.readAllBytes(folder.resolve("broken.npy")))
        .isEqualTo(Files.readAllBytes(folder.resolve("whole.npy")));
  }

  @Test
  void anyNumberOfWorkersSeesTheSameToTheBit() {
    ArrayJob.Made one = make("one", 1, new WavyVolume(Long.MAX_VALUE));
    assertSame(make("eight", 8, new WavyVolume(Long.MAX_VALUE)), one);
  }

  private static int whole(Zyx shape) {
    return (int) (shape.z() / 4 * (shape.y() / 100));
  }

  private static void assertSame(ArrayJob.Made made, ArrayJob.Made other) {
    assertThat(made.sections()).isEqualTo(other.sections());
    assertThat(made.sections().looks()).hasSize((int) SHAPE.z());
    assertThat(made.statistics()).isEqualTo(other.statistics());
    for (int plane = 0; plane < 3; plane++) {
      assertThat(made.pictures().get(plane).grey())
          .isEqualTo(other.pictures().get(plane).grey());
    }
  }

  private ArrayJob.Made make(String name, int workers, VolumeReader reader) {
    JobSettings settings = new JobSettings(
        folder,
        workers,
        1,
        64,
        false,
        List.of(),
        List.of(),
        new Pipeline("test", "1", "17"),
        "run-1",
        Duration.ofSeconds(5));
    return new ArrayJob(settings, event -> {}, new Cancellation())
        .make(name, "waves", reader, List.of(8.0, 4.0, 4.0));
  }

  /** Floating voxels, whose sums depend on the order in which they are added. */
  private static final class WavyVolume implements VolumeReader {

    private final long blocks;
    private final Set<Region> read = ConcurrentHashMap.newKeySet();

    /**
     * @param blocks that can be read before the archive is gone
     */
    WavyVolume(long blocks) {
      this.blocks = blocks;
    }

    @Override
    public VolumeDescriptor descriptor() {
      return new VolumeDescriptor(
          SHAPE, DataType.FLOAT64, new Zyx(4, 100, 300), "<f8", "none", List.of(), Map.of());
    }

    @Override
    public Block read(Region region, ByteBuffer target) {
      read.add(region);
      if (read.size() > blocks) {
        throw new UnreachableException("the archive is gone");
      }
      ByteBuffer voxels = target.clear().order(ByteOrder.LITTLE_ENDIAN);
      Zyx from = region.origin();
      for (long z = from.z(); z < from.z() + region.shape().z(); z++) {
        for (long y = from.y(); y < from.y() + region.shape().y(); y++) {
          for (long x = from.x(); x < from.x() + region.shape().x(); x++) {
            voxels.putDouble(
                1e3 * Math.sin(x * 0.31 + z * 0.1) + Math.cos(y * 0.17) / 3 + x * y * 1e-7);
          }
        }
      }
      return new Block(region, DataType.FLOAT64, voxels.flip());
    }

    @Override
    public void close() {}
  }
}
