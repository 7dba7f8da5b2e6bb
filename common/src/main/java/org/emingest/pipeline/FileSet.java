package org.emingest.pipeline;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.emingest.error.CorruptDataException;
import org.emingest.error.IngestException;
import org.emingest.error.NotFoundException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.metadata.RouteUse;
import org.emingest.progress.Cancellation;
import org.emingest.progress.ProgressEvent;
import org.emingest.progress.ProgressListener;
import org.emingest.progress.Stage;
import org.emingest.transfer.Downloader;
import org.emingest.transfer.FetchFigures;
import org.emingest.transfer.TransferPolicy;
import org.emingest.volume.SourceFile;
import org.emingest.volume.VolumeListing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings all files of one volume to our disk, several at once, each resumable by itself. A file that is bad does not keep
 * the others from coming; an archive that is out of reach does.
 */
final class FileSet {

  private static final Logger LOG = LoggerFactory.getLogger(FileSet.class);

  private final Path folder;
  private final TransferPolicy policy;
  private final ProgressListener progress;
  private final Cancellation cancellation;
  private final RouteLog routes = new RouteLog();

  FileSet(
      Path folder, TransferPolicy policy, ProgressListener progress, Cancellation cancellation) {
    this.folder = folder;
    this.policy = policy;
    this.progress = progress;
    this.cancellation = cancellation;
  }

  /** What the files cost together. */
  record Fetched(List<RawFile> files, FetchFigures figures) {}

  /** The ways that were tried so far. */
  List<RouteUse> routes() {
    return routes.uses();
  }

  /**
   * @param asUsual whether copies of the same URLs are taken without asking the archive
   * @throws IngestException the first failure; what came is kept
   */
  Fetched obtain(VolumeListing listing, boolean asUsual) {
    List<SourceFile> files = listing.address().files();
    ProgressListener listener =
        files.size() == 1 ? progress : new SumOfFiles(listing.sourceId(), files, progress);
    long start = System.nanoTime();
    try (Downloader downloader = new Downloader(policy, listener, cancellation)) {
      RawFiles raws = new RawFiles(downloader);
      List<RawFile> whole = new Work(listing, raws, listener, asUsual).run();
      progress.on(new ProgressEvent.Finished(listing.sourceId(), Stage.FETCH));
      Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
      return new Fetched(whole, sum(whole, downloader.lost(), elapsed));
    }
  }

  /** Routes that led nowhere have had their price too. */
  private static FetchFigures sum(List<RawFile> files, FetchFigures lost, Duration elapsed) {
    return files.stream()
        .map(file -> file.fetched().figures())
        .reduce(lost, FetchFigures::plus)
        .within(elapsed);
  }

  /** The files of one volume, shared out among threads. */
  private final class Work {

    private final VolumeListing listing;
    private final RawFiles raws;
    private final ProgressListener listener;
    private final boolean asUsual;
    private final List<Path> places;
    private final RawFile[] done;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<RuntimeException> stopped = new AtomicReference<>();
    private final List<IngestException> bad = new ArrayList<>();

    Work(VolumeListing listing, RawFiles raws, ProgressListener listener, boolean asUsual) {
      this.listing = listing;
      this.raws = raws;
      this.listener = listener;
      this.asUsual = asUsual;
      this.places = RawFiles.places(folder, listing);
      this.done = new RawFile[places.size()];
    }

    List<RawFile> run() {
      List<Thread> threads = new ArrayList<>();
      for (int i = 1; i < Math.min(policy.connectionsPerHost(), done.length); i++) {
        Thread thread = new Thread(this::drain, "files-" + i);
        thread.setDaemon(true);
        thread.start();
        threads.add(thread);
      }
      drain();
      threads.forEach(Work::await);
      if (stopped.get() != null) {
        throw stopped.get();
      }
      if (!bad.isEmpty()) {
        throw told();
      }
      return Arrays.asList(done);
    }

    private void drain() {
      for (int i = next.getAndIncrement();
          i < done.length && stopped.get() == null;
          i = next.getAndIncrement()) {
        try {
          obtain(i);
        } catch (NotFoundException | CorruptDataException | UnsupportedDataException failure) {
          bad(failure);
        } catch (RuntimeException failure) {
          stopped.compareAndSet(null, failure);
        }
      }
    }

    private void obtain(int i) {
      SourceFile file = listing.address().files().get(i);
      RawFile raw =
          raws.obtain(file, places.get(i), listing.sourceId(), asUsual, new Routed(routes));
      done[i] = raw;
      if (done.length > 1 && raw.fetched().figures().requests() == 0) {
        listener.on(new ProgressEvent.Started(
            listing.sourceId(),
            Stage.FETCH,
            raw.fetched().length(),
            raw.fetched().length()));
      }
    }

    private synchronized void bad(IngestException failure) {
      bad.add(failure);
      if (done.length > 1) {
        LOG.warn("{}; the other files are still fetched", failure.getMessage());
      }
    }

    /** The first one, and that there are more. */
    private IngestException told() {
      IngestException first = bad.get(0);
      if (bad.size() == 1) {
        return first;
      }
      bad.stream().skip(1).forEach(first::addSuppressed);
      LOG.error("{} of {} files could not be fetched", bad.size(), done.length);
      return first;
    }

    private static void await(Thread thread) {
      boolean interrupted = false;
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException asked) {
          interrupted = true; // the threads end by themselves: a cancellation reaches them too
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
