package org.emingest.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.emingest.error.IngestException;
import org.emingest.error.StorageException;
import org.emingest.format.chunk.AveragedVolume;
import org.emingest.format.chunk.ChunkState;
import org.emingest.format.chunk.ChunkedArray;
import org.emingest.format.chunk.ChunkedVolume;
import org.emingest.metadata.ChunkCounts;
import org.emingest.metadata.MetadataRecord;
import org.emingest.metadata.Preview;
import org.emingest.metadata.Reconciliation;
import org.emingest.metadata.SourceObject;
import org.emingest.metadata.Timings;
import org.emingest.metadata.VoxelSizeNm;
import org.emingest.partial.RangeJournal;
import org.emingest.progress.Cancellation;
import org.emingest.progress.ProgressListener;
import org.emingest.sink.Sha256Sums;
import org.emingest.transfer.FetchFigures;
import org.emingest.transfer.FetchedFile;
import org.emingest.transfer.TransferPolicy;
import org.emingest.volume.Artifact;
import org.emingest.volume.SourceLocation;
import org.emingest.volume.VolumeAddress.ChunkedPart;
import org.emingest.volume.VolumeListing;
import org.emingest.volume.VolumeReader;
import org.emingest.volume.Zyx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One try at one volume, from a pending record to a complete one. */
final class Attempt {

  private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

  private final JobSettings settings;
  private final TransferPolicy transfer;
  private final ChunkedArrays chunks;
  private final FetchFigures spent;
  private final Ledger ledger;
  private final ProgressListener progress;
  private final Cancellation cancellation;
  private final RouteLog routes;
  private final Instant start;

  /**
   * @param spent on chunks before the first way to this volume was tried
   */
  Attempt(
      JobSettings settings,
      TransferPolicy transfer,
      ChunkedArrays chunks,
      FetchFigures spent,
      Ledger ledger,
      ProgressListener progress,
      Cancellation cancellation,
      RouteLog routes,
      Instant start) {
    this.settings = settings;
    this.transfer = transfer;
    this.chunks = chunks;
    this.spent = spent;
    this.ledger = ledger;
    this.progress = progress;
    this.cancellation = cancellation;
    this.routes = routes;
    this.start = start;
  }

  /**
   * @param trustRaw whether fetched files are taken without asking the archive about them
   * @throws org.emingest.error.IngestException if the volume cannot be made
   */
  MetadataRecord run(VolumeListing listing, boolean trustRaw) {
    ledger.enter(MetadataRecord::processing);
    return listing.address().part().isPresent()
        ? readInPlace(listing, listing.address().part().get())
        : fetchAndRead(listing, trustRaw);
  }

  private MetadataRecord fetchAndRead(VolumeListing listing, boolean trustRaw) {
    FileSet files = new FileSet(settings.folder(), transfer, progress, cancellation);
    FileSet.Fetched raw = obtain(files, listing, trustRaw);
    ledger.enter((record, now) -> record
        .routed(files.routes(), now)
        .fetched(objects(raw), rawPath(listing, raw), timings(raw.figures()), now));
    try (OpenVolume volume = OpenVolume.of(listing.address(), raw.files(), cancellation)) {
      ArrayJob.Made made = make(listing, volume.reader(), volume.identity());
      return complete(listing, made, (record, now) -> record);
    }
  }

  /** Where a volume is looked for first. */
  private static SourceLocation place(VolumeListing listing) {
    return listing.address().files().get(0).locations().get(0);
  }

  /** The name of the way that is tried first. */
  static String route(VolumeListing listing) {
    return place(listing).route();
  }

  private MetadataRecord readInPlace(VolumeListing listing, ChunkedPart part) {
    try {
      return openAndRead(listing, part);
    } catch (IngestException failure) {
      if (Routed.isOfTheWay(failure)) {
        routes.failed(place(listing), failure);
      }
      ledger.enterAfter(failure, (record, now) -> record.routed(routes.uses(), now));
      throw failure;
    }
  }

  private MetadataRecord openAndRead(VolumeListing listing, ChunkedPart part) {
    try (ChunkedArray array = chunks.open(listing)) {
      Zyx grid = ChunkedVolume.grid(part.region(), array);
      boolean continued = isContinued(listing.sourceId(), identity(listing, part));
      try (ProofFile proof =
          ProofFile.open(settings.folder(), listing.sourceId(), grid, continued)) {
        return readInPlace(listing, part, array, proof);
      }
    }
  }

  private MetadataRecord readInPlace(
      VolumeListing listing, ChunkedPart part, ChunkedArray array, ProofFile proof) {
    try (ChunkedVolume volume = new ChunkedVolume(array, part.region(), requests(array), proof)) {
      ArrayJob.Made made = make(listing, wanted(volume, part), identity(listing, part));
      FetchFigures cost = chunks.figures().since(spent);
      Artifact proven = proof.commit();
      Sha256Sums.put(settings.folder(), proven);
      routes.came(place(listing));
      return complete(
          listing,
          made,
          (record, now) -> record
              .routed(routes.uses(), now)
              .proven(proven.name(), counts(proof), timings(cost), now));
    } catch (RuntimeException failure) {
      ledger.enterAfter(failure, (record, now) -> record.accounted(counts(proof), now));
      throw failure;
    }
  }

  /** Whether an unfinished array is there that was made from the same voxels by the same way. */
  private boolean isContinued(String name, String identity) {
    Path journal = settings.folder().resolve(name + ".npy.partial.journal");
    try {
      return RangeJournal.identity(journal)
          .filter(line -> line.endsWith(identity))
          .isPresent();
    } catch (IOException trouble) {
      throw StorageException.because("cannot read " + journal, trouble);
    }
  }

  /** As many as are allowed, if their chunks take no more than half of the memory there is. */
  private int requests(ChunkedArray array) {
    long chunkBytes = Math.multiplyExact(array.descriptor().naturalBlock().product(), (long)
        array.descriptor().dataType().bytes());
    long held = settings.memoryBudgetMib() * (1L << 20) / 2;
    int most = Math.min(transfer.connectionsPerHost(), array.mostAtOnce());
    return (int) Math.max(1, Math.min(most, held / (3 * chunkBytes)));
  }

  /** Closed with the volume that it is made of. */
  private VolumeReader wanted(ChunkedVolume volume, ChunkedPart part) {
    return part.isAveraged()
        ? new AveragedVolume(volume, part.region().origin(), part.averaged(), settings.workers())
        : volume;
  }

  private static String identity(VolumeListing listing, ChunkedPart part) {
    return listing.address().location() + " " + part.key() + " c"
        + listing.address().channel() + " t" + listing.address().timePoint() + " " + part.region()
        + (part.isAveraged() ? " averaged over " + part.averaged() : "");
  }

  private static ChunkCounts counts(ProofFile proof) {
    Map<ChunkState, Long> counts = proof.counts();
    return new ChunkCounts(
        counts.values().stream().mapToLong(Long::longValue).sum(),
        counts.get(ChunkState.READ),
        counts.get(ChunkState.ABSENT),
        counts.get(ChunkState.FAILED));
  }

  private ArrayJob.Made make(VolumeListing listing, VolumeReader reader, String identity) {
    Reconciliation facts = Reconciliation.of(listing.statements(), settings.originRanking());
    Reconciliation all = facts.plus(reader.descriptor().statements());
    MetadataRecord open =
        ledger.enter((record, now) -> record.savingData(reader.descriptor(), all, now));
    List<Double> voxelNm =
        open.metadata().core().voxelSizeNm().map(VoxelSizeNm::whole).orElse(List.of());
    return new ArrayJob(settings, progress, cancellation)
        .make(listing.sourceId(), identity, reader, voxelNm);
  }

  /**
   * One save, the last: a record is complete with all that is to be said of its volume, or not at all.
   *
   * @param more what else there is to say
   */
  private MetadataRecord complete(VolumeListing listing, ArrayJob.Made made, Ledger.Step more) {
    mention(made);
    SideFiles beside = new SideFiles(settings.folder(), listing.sourceId());
    String table = beside.writeTable(made.sections());
    Ledger.Step pictured = picture(beside, made);
    return ledger.enter((record, now) -> {
      MetadataRecord judged = more.from(record, now).judged(made.sections(), table, now);
      return pictured
          .from(judged, now)
          .complete(
              made.artifact(),
              made.statistics(),
              Timings.stages(made.decode(), made.verify(), Duration.between(start, now)),
              now)
          .gated(settings.gates());
    });
  }

  /** Pictures are nice to have: a volume without them is none the worse. */
  private static Ledger.Step picture(SideFiles beside, ArrayJob.Made made) {
    try {
      List<Preview> previews = beside.writePictures(made.pictures());
      return (record, now) -> record.pictured(previews, now);
    } catch (StorageException trouble) {
      LOG.warn("{}", trouble.getMessage());
      return (record, now) -> record.noting("no previews: " + trouble.getMessage(), now);
    }
  }

  private static void mention(ArrayJob.Made made) {
    OptionalDouble least = made.statistics().minimum();
    if (least.isPresent() && least.equals(made.statistics().maximum())) {
      LOG.warn(
          "{}: every voxel is {}, so it is nothing but background",
          made.artifact().name(),
          least.getAsDouble());
    }
  }

  private FileSet.Fetched obtain(FileSet files, VolumeListing listing, boolean trustRaw) {
    try {
      return files.obtain(listing, trustRaw);
    } catch (RuntimeException failure) {
      ledger.enterAfter(failure, (record, now) -> record.routed(files.routes(), now));
      throw failure;
    }
  }

  private static List<SourceObject> objects(FileSet.Fetched raw) {
    return raw.files().stream().map(Attempt::object).toList();
  }

  private static SourceObject object(RawFile raw) {
    FetchedFile file = raw.fetched();
    return new SourceObject(
        raw.source().name(),
        raw.route(),
        file.object().location().toString(),
        file.object().etag(),
        file.object().lastModified(),
        OptionalLong.of(file.length()),
        file.sha256());
  }

  /** The one file, or the folder of several. */
  private String rawPath(VolumeListing listing, FileSet.Fetched raw) {
    Path path = raw.files().size() == 1
        ? raw.files().get(0).fetched().path()
        : RawFiles.folder(settings.folder(), listing);
    return settings.folder().relativize(path).toString().replace('\\', '/');
  }

  private static Timings timings(FetchFigures figures) {
    return Timings.fetch(
        figures.elapsed(),
        figures.bytesReceived(),
        figures.bytesKept(),
        figures.bytesRefetched(),
        figures.requests(),
        figures.retries(),
        figures.refusals());
  }
}
