package org.emingest.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.emingest.error.CorruptDataException;
import org.emingest.error.UnreachableException;
import org.emingest.format.chunk.ChunkState;
import org.emingest.format.chunk.ChunkedArray;
import org.emingest.format.chunk.ChunkedFormat;
import org.emingest.format.chunk.ChunkedVolume;
import org.emingest.format.chunk.RemoteChunkStore;
import org.emingest.format.precomputed.PrecomputedFormat;
import org.emingest.format.zarr.ZarrFormat;
import org.emingest.metadata.Pipeline;
import org.emingest.progress.Cancellation;
import org.emingest.progress.ProgressListener;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.Volume;
import org.emingest.testkit.http.Exchange;
import org.emingest.testkit.http.Fault;
import org.emingest.testkit.http.HttpArchive;
import org.emingest.testkit.http.Resource;
import org.emingest.testkit.phantom.Mosaic;
import org.emingest.testkit.phantom.SignedBand;
import org.emingest.testkit.precomputed.PrecomputedEncoder;
import org.emingest.testkit.precomputed.PrecomputedOptions;
import org.emingest.testkit.precomputed.PrecomputedOptions.ShardingOptions;
import org.emingest.testkit.s3.Bucket;
import org.emingest.testkit.s3.S3Archive;
import org.emingest.testkit.s3.S3Fault;
import org.emingest.testkit.zarr.ZarrEncoder;
import org.emingest.testkit.zarr.ZarrOptions;
import org.emingest.transfer.Proxies;
import org.emingest.transfer.RemoteObjects;
import org.emingest.transfer.S3Access;
import org.emingest.transfer.TransferPolicy;
import org.emingest.volume.Region;
import org.emingest.volume.Zyx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A region that cuts through chunks, in blocks that are smaller than it, over the wire. */
class ChunksOnceTest {

  private static final Region CUT = new Region(new Zyx(5, 3, 7), new Zyx(85, 147, 190));
  private static final int NPY_HEADER_BYTES = 128;

  @TempDir
  Path folder;

  private final HttpArchive http = HttpArchive.start();
  private final Bucket bucket = S3Archive.on(http).bucket("cells");
  private final Volume bytes = new Mosaic(3, new StackShape(96, 160, 200));
  private final Volume volume = new SignedBand(bytes, 3);

  @AfterEach
  void close() {
    http.close();
  }

  @Test
  void everyChunkIsFetchedOnceHoweverManyWorkersThereAre() throws IOException {
    ZarrEncoder.write(volume, ZarrOptions.v2(16, 16, 16), "a", bucket::put);
    for (int workers : new int[] {1, 8}) {
      int before = http.requests().size();
      Run run = new Run(new ZarrFormat(), bucket.s3("a"), workers);
      assertThat(run.voxels()).isEqualTo(cut(volume, CUT));
      assertThat(run.counts(ChunkState.READ)).isEqualTo(6 * 10 * 13);
      List<String> fetched = http.requests().stream()
          .skip(before)
          .map(Exchange::path)
          .filter(path -> path.matches("/cells/a/\\d+/\\d+/\\d+"))
          .toList();
      assertThat(fetched).hasSize(6 * 10 * 13).doesNotHaveDuplicates();
    }
    assertThat(http.mostResponsesAtOnce()).isBetween(2, 6);
  }

  @Test
  void ofAShardEveryIndexAndEveryChunkIsFetchedOnce() throws IOException {
    PrecomputedOptions sharded = PrecomputedOptions.raw("uint8")
        .chunk(16, 16, 16)
        .sharded(new ShardingOptions(true, 0, 2, 3, true, true));
    PrecomputedEncoder.store(bytes, sharded)
        .forEach((key, object) -> http.serve("/p/" + key, Resource.of(object)));
    Run run = new Run(new PrecomputedFormat(), http.uri("/p"), 8);
    assertThat(run.voxels()).isEqualTo(cut(bytes, CUT));
    List<String> asked = http.requests().stream()
        .filter(exchange -> exchange.method().equals("GET") && exchange.path().endsWith(".shard"))
        .map(exchange -> exchange.path() + " " + exchange.range().orElse("whole"))
        .toList();
    assertThat(asked).hasSizeGreaterThan(6 * 10 * 13).doesNotHaveDuplicates();
  }

  @Test
  void aDamagedChunkEndsTheRunAndWhatIsGoodIsNotFetchedAgain() throws IOException {
    ZarrEncoder.write(volume, ZarrOptions.v2(16, 16, 16), "a", bucket::put);
    byte[] sound = ZarrEncoder.store(volume, ZarrOptions.v2(16, 16, 16)).get("4/3/2");
    bucket.put("a/4/3/2", Arrays.copyOf(sound, sound.length / 2));
    assertThatThrownBy(() -> new Run(new ZarrFormat(), bucket.s3("a"), 2))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("s3://cells/a/4/3/2");
    assertThat(states()[(4 * 10 + 3) * 13 + 2]).isEqualTo(ChunkState.FAILED.value());

    bucket.put("a/4/3/2", sound);
    int before = http.requests().size();
    Run run = new Run(new ZarrFormat(), bucket.s3("a"), 2);
    assertThat(run.voxels()).isEqualTo(cut(volume, CUT));
    assertThat(run.counts(ChunkState.READ)).isEqualTo(6 * 10 * 13);
    assertThat(http.requests().size() - before).isLessThan(3 * 10 * 13);
  }

  @Test
  void anAbsentChunkIsFillValueAndOneThatIsLateIsNot() throws IOException {
    ZarrEncoder.write(volume, ZarrOptions.v2(16, 16, 16), "a", bucket::put);
    bucket.remove("a/0/0/0");
    Run run = new Run(new ZarrFormat(), bucket.s3("a"), 2);
    assertThat(run.counts(ChunkState.ABSENT)).isEqualTo(1);
    assertThat(run.voxels()[0]).isZero();

    bucket.fault("a/2/2/2", Fault.silence(Integer.MAX_VALUE));
    Files.delete(folder.resolve("v.npy"));
    assertThatThrownBy(() -> new Run(new ZarrFormat(), bucket.s3("a"), 2))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("s3://cells/a/2/2/2");
    bucket.fault("a/2/2/2", S3Fault.accessDenied());
    assertThatThrownBy(() -> new Run(new ZarrFormat(), bucket.s3("a"), 2))
        .hasMessageContaining("403 AccessDenied");
    assertThat(states()[(2 * 10 + 2) * 13 + 2]).isEqualTo(ChunkState.FAILED.value());
    bucket.fault("a/2/2/2");
    assertThat(new Run(new ZarrFormat(), bucket.s3("a"), 2).counts(ChunkState.FAILED))
        .isZero();
  }

  /** The proof file as a run that failed left it, without its header. */
  private byte[] states() throws IOException {
    byte[] proof = Files.readAllBytes(folder.resolve("v_chunks.npy.partial"));
    return Arrays.copyOfRange(proof, NPY_HEADER_BYTES, proof.length);
  }

  private static byte[] cut(Volume volume, Region region) {
    int size = volume.type().bytes();
    int rowBytes = (int) region.shape().x() * size;
    byte[] cut = new byte[(int) region.voxels() * size];
    int at = 0;
    for (long z = 0; z < region.shape().z(); z++) {
      byte[] section = volume.section((int) (region.origin().z() + z));
      for (long y = 0; y < region.shape().y(); y++) {
        long row =
            (region.origin().y() + y) * volume.shape().x() + region.origin().x();
        System.arraycopy(section, (int) row * size, cut, at, rowBytes);
        at += rowBytes;
      }
    }
    return cut;
  }

  /** One run into the folder, as an attempt makes it, in blocks of one MiB. */
  private final class Run {

    private final long[] counts = new long[ChunkState.values().length];

    Run(ChunkedFormat format, URI root, int workers) throws IOException {
      try (RemoteObjects objects = new RemoteObjects(
              policy(), new S3Access("us-east-1", Optional.of(http.base())), new Cancellation());
          ChunkedArray array =
              format.open(new RemoteChunkStore(objects, root), "").get(0).array()) {
        Zyx grid = ChunkedVolume.grid(CUT, array.descriptor().naturalBlock());
        boolean continued = Files.exists(folder.resolve("v.npy.partial.journal"));
        try (ProofFile proof = ProofFile.open(folder, "v", grid, continued);
            ChunkedVolume part = new ChunkedVolume(array, CUT, 6, proof)) {
          new ArrayJob(settings(workers), ProgressListener.none(), new Cancellation())
              .make("v", "the same", part, List.of(1.0, 1.0, 1.0));
          proof.counts().forEach((state, count) -> counts[state.ordinal()] = count);
          proof.commit();
        }
      }
    }

    long counts(ChunkState state) {
      return counts[state.ordinal()];
    }

    byte[] voxels() throws IOException {
      byte[] npy = Files.readAllBytes(folder.resolve("v.npy"));
      return Arrays.copyOfRange(npy, NPY_HEADER_BYTES, npy.length);
    }

    private JobSettings settings(int workers) {
      Pipeline program = new Pipeline("test", "1", "17");
      return new JobSettings(
          folder,
          workers,
          1,
          64,
          false,
          List.of(),
          List.of(),
          program,
          "run",
          Duration.ofSeconds(5));
    }

    private TransferPolicy policy() {
      Duration moment = Duration.ofMillis(5);
      return new TransferPolicy(
          6,
          Duration.ofSeconds(2),
          Duration.ofSeconds(2),
          2,
          moment,
          moment,
          Duration.ofSeconds(2),
          256 << 10,
          "em-ingest-test/1 (test@example.org)",
          new Proxies(Map.of()));
    }
  }
}
