package org.emingest.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.emingest.error.CancelledException;
import org.emingest.error.IngestException;
import org.emingest.error.StorageException;
import org.emingest.format.chunk.ChunkedArray;
import org.emingest.metadata.FileRecordStore;
import org.emingest.metadata.Pipeline;
import org.emingest.metadata.SchemaValidator;
import org.emingest.metadata.Status;
import org.emingest.progress.Cancellation;
import org.emingest.progress.ProgressListener;
import org.emingest.transfer.FetchFigures;
import org.emingest.transfer.Proxies;
import org.emingest.transfer.TransferPolicy;
import org.emingest.volume.Region;
import org.emingest.volume.SourceLocation;
import org.emingest.volume.VolumeAddress;
import org.emingest.volume.VolumeAddress.ChunkedPart;
import org.emingest.volume.VolumeListing;
import org.emingest.volume.Zyx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a record whose job fails while, or although, nobody asked it to stop. */
class StoppedJobTest {

  private final Cancellation cancellation = new Cancellation();

  @TempDir
  private Path folder;

  @Test
  void whatFailsAfterSomeoneAskedToStopIsCancelled() {
    StorageException closed = new StorageException("cannot write v.npy.partial: closed");
    assertThatThrownBy(() -> run(() -> {
          cancellation.request("stopped by a signal");
          throw closed;
        }))
        .isInstanceOf(CancelledException.class)
        .hasMessageContaining("stopped by a signal")
        .hasSuppressedException(closed);
    assertThat(status()).isEqualTo(Status.CANCELLED);
  }

  @Test
  void whatFailsByItselfHasFailed() {
    assertThatThrownBy(() -> run(() -> {
          throw new StorageException("cannot write v.npy.partial: no space left");
        }))
        .isInstanceOf(StorageException.class);
    assertThat(status()).isEqualTo(Status.FAILED);
  }

  private interface Opening {
    ChunkedArray open() throws IngestException;
  }

  private void run(Opening opening) {
    new IngestJob(
            settings(),
            policy(),
            arrays(opening),
            records(),
            ProgressListener.none(),
            cancellation,
            Clock.systemUTC())
        .run(listing());
  }

  private Status status() {
    return records().load("v").record().orElseThrow().status();
  }

  private FileRecordStore records() {
    return new FileRecordStore(folder, SchemaValidator.bundled());
  }

  private static VolumeListing listing() {
    URI store = URI.create("http://127.0.0.1:1/store");
    Region whole = Region.of(new Zyx(4, 4, 4));
    VolumeAddress address =
        VolumeAddress.chunks(SourceLocation.of(store), new ChunkedPart("", whole), 0, 0);
    return new VolumeListing("openorganelle", "v", address, List.of(), Map.of());
  }

  private static ChunkedArrays arrays(Opening opening) {
    return new ChunkedArrays() {
      @Override
      public ChunkedArray open(VolumeListing listing) {
        return opening.open();
      }

      @Override
      public FetchFigures figures() {
        return FetchFigures.NONE;
      }
    };
  }

  private JobSettings settings() {
    Pipeline program = new Pipeline("test", "1", "17");
    return new JobSettings(
        folder, 1, 1, 64, false, List.of(), List.of(), program, "run", Duration.ofSeconds(5));
  }

  private static TransferPolicy policy() {
    Duration moment = Duration.ofMillis(5);
    return new TransferPolicy(
        1, moment, moment, 1, moment, moment, moment, 1 << 20, "test", new Proxies(Map.of()));
  }
}
