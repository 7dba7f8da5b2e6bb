package org.emingest.pipeline;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.emingest.error.CancelledException;
import org.emingest.error.ExitStatus;
import org.emingest.error.IngestException;
import org.emingest.error.StorageException;
import org.emingest.metadata.FileRecordStore;
import org.emingest.metadata.LoadedRecord;
import org.emingest.metadata.MetadataRecord;
import org.emingest.metadata.Reconciliation;
import org.emingest.metadata.RecordLock;
import org.emingest.metadata.Status;
import org.emingest.progress.Cancellation;
import org.emingest.progress.ProgressListener;
import org.emingest.transfer.Downloader;
import org.emingest.transfer.FetchFigures;
import org.emingest.transfer.TransferPolicy;
import org.emingest.volume.VolumeListing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings volumes in, each from its listing to a verified array; the only class that sees every room below. */
public final class IngestJob {

  private static final Logger LOG = LoggerFactory.getLogger(IngestJob.class);

  private final JobSettings settings;
  private final TransferPolicy transfer;
  private final ChunkedArrays chunks;
  private final FileRecordStore records;
  private final ProgressListener display;
  private final Cancellation cancellation;
  private final Clock clock;

  /**
   * @param chunks opens what is not fetched as files
   * @param display hears of progress, beside the record
   */
  public IngestJob(
      JobSettings settings,
      TransferPolicy transfer,
      ChunkedArrays chunks,
      FileRecordStore records,
      ProgressListener display,
      Cancellation cancellation,
      Clock clock) {
    this.settings = settings;
    this.transfer = transfer;
    this.chunks = chunks;
    this.records = records;
    this.display = display;
    this.cancellation = cancellation;
    this.clock = clock;
  }

  /**
   * Makes the volume, or finds that an earlier run did.
   *
   * @return the complete record
   * @throws IngestException if it cannot be made; the record, where one can be written, says why
   */
  public MetadataRecord run(VolumeListing listing) {
    RecordLock lock = records.lock(listing.sourceId());
    try {
      Optional<MetadataRecord> earlier = earlier(listing.sourceId());
      Optional<VolumeListing> made = earlier.flatMap(record -> done(listing, record));
      return made.isPresent()
          ? relabelled(made.get(), earlier.orElseThrow())
          : byAnyWay(listing, earlier);
    } finally {
      lock.close();
    }
  }

  /** The record that an earlier run left; one left midway was interrupted, and what is no record is set aside. */
  private Optional<MetadataRecord> earlier(String sourceId) {
    LoadedRecord loaded = records.load(sourceId);
    if (loaded.problem().isPresent()) {
      Path aside = records.setAside(sourceId, clock.instant());
      LOG.warn("{}; it is kept as {}", loaded.problem().get(), aside.getFileName());
    }
    return loaded
        .record()
        .map(record -> record.status().isUnderWay()
            ? records.save(record.interrupted(clock.instant()))
            : record);
  }

  /**
   * Writes down that a volume cannot be had: the archive said so before there was anything to fetch. A finished volume of
   * that name stays as it is.
   */
  public void refuse(VolumeListing listing, IngestException reason) {
    stop(listing, record -> record.failed(reason, clock.instant()));
  }

  /**
   * Writes down that a volume is left because the configuration wants it so. A finished volume of that name stays as it is.
   *
   * @param reason in one line
   */
  public void skip(VolumeListing listing, String reason) {
    stop(listing, record -> record.skipped(reason, clock.instant()));
  }

  private void stop(VolumeListing listing, UnaryOperator<MetadataRecord> end) {
    RecordLock lock = records.lock(listing.sourceId());
    try {
      Optional<MetadataRecord> earlier = earlier(listing.sourceId());
      if (earlier.filter(record -> record.status() == Status.COMPLETE).isPresent()) {
        LOG.warn(
            "{} {} is there from an earlier run and stays", listing.source(), listing.sourceId());
        return;
      }
      MetadataRecord stub = records.save(stub(listing, earlier, clock.instant()));
      records.save(end.apply(stub));
    } finally {
      lock.close();
    }
  }

  /**
   * Takes back the record of a failed request, once the archive answered it with volumes of other names.
   *
   * @param sourceId of the request
   */
  public void withdraw(String sourceId) {
    RecordLock lock = records.lock(sourceId);
    try {
      if (records
          .load(sourceId)
          .record()
          .filter(old -> old.status().isStopped())
          .isPresent()) {
        records.remove(sourceId);
      }
    } finally {
      lock.close();
    }
  }

  /** Removes the raw files of volumes that are all complete; volumes that share files are judged together. */
  public void removeRaw(List<VolumeListing> listings) {
    listings.stream()
        .collect(Collectors.groupingBy(VolumeListing::downloads))
        .values()
        .forEach(this::removeSharedRaw);
  }

  private void removeSharedRaw(List<VolumeListing> sharing) {
    List<RecordLock> locks =
        sharing.stream().map(listing -> records.lock(listing.sourceId())).toList();
    try {
      List<MetadataRecord> complete = sharing.stream()
          .flatMap(listing -> records.load(listing.sourceId()).record().stream())
          .filter(record -> record.status() == Status.COMPLETE)
          .toList();
      if (complete.size() == sharing.size()) {
        complete.stream()
            .filter(record -> record.files().raw().isPresent())
            .forEach(record -> records.save(record.withoutRaw()));
        RawFiles.remove(settings.folder(), sharing.get(0));
      }
    } finally {
      locks.forEach(RecordLock::close);
    }
  }

  private Optional<VolumeListing> done(VolumeListing listing, MetadataRecord earlier) {
    try (Downloader downloader = new Downloader(transfer, display, cancellation)) {
      return new FinishedVolumes(settings.folder(), downloader, settings.replace())
          .done(listing, earlier);
    }
  }

  private MetadataRecord relabelled(VolumeListing listing, MetadataRecord earlier) {
    LOG.info("{} is there already, whole and verified", earlier.files().volume().orElseThrow());
    MetadataRecord now = earlier
        .relabelled(listing, settings.originRanking(), clock.instant())
        .gatedAnew(settings.gates(), clock.instant());
    return now.equals(earlier) ? earlier : records.save(now);
  }

  /** Each way is an attempt of its own: what one left unfinished, another does not go on with. */
  private MetadataRecord byAnyWay(VolumeListing listing, Optional<MetadataRecord> earlier) {
    RouteLog routes = new RouteLog();
    List<VolumeListing> ways = listing.ways();
    FetchFigures spent = chunks.figures();
    try {
      return Routed.first(listing.sourceId(), ways, Attempt::route, way -> {
        boolean first = way.equals(ways.get(0));
        return attempt(way, first ? earlier : records.load(way.sourceId()).record(), routes, spent);
      });
    } catch (IngestException all) {
      if (ways.size() > 1 && Routed.isOfTheWay(all)) {
        retell(listing.sourceId(), all);
      }
      throw all;
    }
  }

  /** The last way's record tells of all ways. */
  private void retell(String sourceId, IngestException all) {
    records
        .load(sourceId)
        .record()
        .filter(record -> record.status() == Status.FAILED)
        .ifPresent(record -> records.save(record.retold(all, clock.instant())));
  }

  private MetadataRecord attempt(
      VolumeListing listing,
      Optional<MetadataRecord> earlier,
      RouteLog routes,
      FetchFigures spent) {
    Instant start = clock.instant();
    MetadataRecord stub = stub(listing, earlier, start);
    Path reserve = settings.folder().resolve("." + listing.sourceId() + ".reserve");
    try (Ledger ledger = new Ledger(records, reserve, stub, clock, settings.recordInterval())) {
      try {
        ProgressListener progress = event -> {
          ledger.on(event);
          display.on(event);
        };
        return new Attempt(
                settings, transfer, chunks, spent, ledger, progress, cancellation, routes, start)
            .run(listing, !wasCorrupt(earlier));
      } catch (OutOfMemoryError tooSmall) {
        throw stopped(ledger, outOfMemory(tooSmall));
      } catch (RuntimeException failure) {
        throw stopped(ledger, asked(failure));
      }
    }
  }

  /** Whatever fails once someone asked us to stop fails for that: connections are closed, threads interrupted. */
  private RuntimeException asked(RuntimeException failure) {
    try {
      cancellation.check();
    } catch (CancelledException stop) {
      if (failure instanceof IngestException && !(failure instanceof CancelledException)) {
        stop.addSuppressed(failure);
        return stop;
      }
    }
    return failure;
  }

  private MetadataRecord stub(
      VolumeListing listing, Optional<MetadataRecord> earlier, Instant now) {
    Reconciliation facts = Reconciliation.of(listing.statements(), settings.originRanking());
    return earlier
        .filter(record -> record.status().isStopped())
        .map(record ->
            record.pendingAgain(listing, facts, settings.program(), settings.runId(), now))
        .orElseGet(() ->
            MetadataRecord.pending(listing, facts, settings.program(), settings.runId(), now));
  }

  private static boolean wasCorrupt(Optional<MetadataRecord> earlier) {
    return earlier
        .flatMap(MetadataRecord::error)
        .filter(error -> error.exitStatus() == ExitStatus.CORRUPT.code())
        .isPresent();
  }

  private RuntimeException stopped(Ledger ledger, RuntimeException failure) {
    ledger.stopped(failure);
    return failure;
  }

  private StorageException outOfMemory(OutOfMemoryError tooSmall) {
    String heap = Runtime.getRuntime().maxMemory() / (1 << 20) + " MiB";
    return new StorageException(
        "out of memory with a heap of "
            + heap
            + ": raise -Xmx, or lower max_workers, connections or global.processing.memory_budget_mib",
        tooSmall);
  }
}
