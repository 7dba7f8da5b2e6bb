package org.emingest.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.emingest.error.StorageException;
import org.emingest.error.UnreachableException;
import org.emingest.format.chunk.ChunkedArray;
import org.emingest.metadata.MetadataRecord;
import org.emingest.metadata.Pipeline;
import org.emingest.metadata.Reconciliation;
import org.emingest.metadata.RecordJson;
import org.emingest.metadata.RecordStore;
import org.emingest.metadata.Status;
import org.emingest.progress.Cancellation;
import org.emingest.progress.ProgressListener;
import org.emingest.transfer.FetchFigures;
import org.emingest.transfer.Proxies;
import org.emingest.transfer.TransferPolicy;
import org.emingest.volume.DataType;
import org.emingest.volume.Region;
import org.emingest.volume.SourceLocation;
import org.emingest.volume.VolumeAddress;
import org.emingest.volume.VolumeAddress.ChunkedPart;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.VolumeListing;
import org.emingest.volume.Zyx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a record says when an attempt ends, well or not, on a disk that takes it or not. */
class AttemptTest {

  private static final Zyx SHAPE = new Zyx(8, 16, 16);
  private static final Zyx CHUNK = new Zyx(4, 16, 16);

  private final RouteLog routes = new RouteLog();
  private final Saved saved = new Saved();

  @TempDir
  private Path folder;

  @Test
  void theFirstCompleteRecordHasAllThatThereIsToSay() {
    run(new Ramp(Integer.MAX_VALUE));
    List<MetadataRecord> complete = saved.in(Status.COMPLETE);
    assertThat(complete).hasSize(1);
    JsonNode record = RecordJson.tree(complete.get(0));
    assertThat(record.at("/metadata/quality/metrics/chunks/read").intValue()).isEqualTo(2);
    assertThat(record.at("/metadata/quality/gates/outcome").isTextual()).isTrue();
    assertThat(record.at("/metadata/provenance/routes/0/files").intValue()).isEqualTo(1);
    assertThat(record.at("/metadata/technical/timings").has("decode_seconds")).isTrue();
    assertThat(record.at("/files/sections").textValue()).isEqualTo("v_sections.csv");
    assertThat(record.at("/files/previews")).hasSize(3);
    assertThat(record.at("/files/additional/0").textValue()).isEqualTo("v_chunks.npy");
  }

  @Test
  void aDiskThatIsFullAtTheEndIsWhatTheFailureSays() {
    saved.refuse(record -> record.status() == Status.COMPLETE);
    assertThatThrownBy(() -> run(new Ramp(Integer.MAX_VALUE)))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("no space left");
    assertThat(saved.in(Status.COMPLETE)).isEmpty();
    assertThat(routes.uses()).singleElement().satisfies(use -> {
      assertThat(use.files()).isEqualTo(1);
      assertThat(use.failures()).isZero();
    });
  }

  @Test
  void theFirstFailureIsKeptWhereTheRecordCannotBeSavedEither() {
    UnreachableException late = new UnreachableException("the second chunk did not come");
    assertThatThrownBy(() -> run(new Ramp(1, () -> {
          saved.refuse(record -> true);
          throw late;
        })))
        .isSameAs(late)
        .satisfies(failure -> assertThat(failure.getSuppressed())
            .hasSize(2)
            .allMatch(StorageException.class::isInstance));
  }

  @Test
  void theRoomThatWasHeldBackIsFreeBeforeTheFailureIsWrittenDown() {
    List<Boolean> held = new ArrayList<>();
    assertThatThrownBy(() -> run(new Ramp(1, () -> {
          saved.refuse(record -> {
            held.add(Files.exists(reserve()));
            return false;
          });
          throw new StorageException("cannot write v.npy.partial: no space left");
        })))
        .isInstanceOf(StorageException.class);
    assertThat(held).isNotEmpty().containsOnly(false);
  }

  @Test
  void aFullDiskIsNoFailureOfTheRoute() {
    assertThatThrownBy(() -> run(new Ramp(1, () -> {
          throw new StorageException("cannot write v.npy.partial: no space left");
        })))
        .isInstanceOf(StorageException.class);
    assertThat(routes.uses()).isEmpty();

    assertThatThrownBy(() -> run(new Ramp(1, () -> {
          throw new UnreachableException("nobody answers");
        })))
        .isInstanceOf(UnreachableException.class);
    assertThat(routes.uses())
        .singleElement()
        .satisfies(use -> assertThat(use.failures()).isEqualTo(1));
  }

  private Path reserve() {
    return folder.resolve(".v.reserve");
  }

  private void run(ChunkedArray array) {
    Pipeline program = new Pipeline("test", "1", "17");
    JobSettings settings = new JobSettings(
        folder, 1, 1, 64, false, List.of(), List.of(), program, "run", Duration.ofSeconds(5));
    VolumeListing listing = listing();
    Instant start = Instant.parse("2026-03-01T12:00:00Z");
    MetadataRecord stub = MetadataRecord.pending(
        listing, Reconciliation.of(List.of(), List.of()), program, "run", start);
    try (Ledger ledger =
        new Ledger(saved, reserve(), stub, Clock.systemUTC(), Duration.ofSeconds(5))) {
      new Attempt(
              settings,
              policy(),
              arrays(array),
              FetchFigures.NONE,
              ledger,
              ProgressListener.none(),
              new Cancellation(),
              routes,
              start)
          .run(listing, true);
    }
  }

  private static VolumeListing listing() {
    URI store = URI.create("http://127.0.0.1:1/store");
    ChunkedPart whole = new ChunkedPart("", Region.of(SHAPE));
    VolumeAddress address = VolumeAddress.chunks(SourceLocation.of(store), whole, 0, 0);
    return new VolumeListing("openorganelle", "v", address, List.of(), Map.of());
  }

  private static ChunkedArrays arrays(ChunkedArray array) {
    return new ChunkedArrays() {
      @Override
      public ChunkedArray open(VolumeListing listing) {
        return array;
      }

      @Override
      public FetchFigures figures() {
        return FetchFigures.NONE;
      }
    };
  }

  private static TransferPolicy policy() {
    Duration moment = Duration.ofMillis(5);
    return new TransferPolicy(
        1, moment, moment, 1, moment, moment, moment, 1 << 20, "test", new Proxies(Map.of()));
  }

  /** Keeps what is saved, unless the disk is said to be full. */
  private static final class Saved implements RecordStore {

    private final List<MetadataRecord> records = new ArrayList<>();
    private Predicate<MetadataRecord> refused = record -> false;

    void refuse(Predicate<MetadataRecord> which) {
      refused = which;
    }

    List<MetadataRecord> in(Status status) {
      return records.stream().filter(record -> record.status() == status).toList();
    }

    @Override
    public MetadataRecord save(MetadataRecord record) {
      if (refused.test(record)) {
        throw new StorageException("cannot save metadata_v.json: no space left");
      }
      records.add(record);
      return record;
    }
  }

  /** Two chunks, one behind the other; one of them may be where something happens. */
  private record Ramp(long ends, Runnable end) implements ChunkedArray {

    Ramp(long ends) {
      this(ends, () -> {});
    }

    @Override
    public VolumeDescriptor descriptor() {
      return new VolumeDescriptor(SHAPE, DataType.UINT8, CHUNK, "|u1", "none", List.of(), Map.of());
    }

    @Override
    public boolean read(Zyx index, ByteBuffer target) {
      if (index.z() >= ends) {
        end.run();
      }
      target.clear();
      for (int i = 0; i < CHUNK.product(); i++) {
        target.put((byte) (index.z() + i));
      }
      target.flip();
      return true;
    }

    @Override
    public void close() {}
  }
}
