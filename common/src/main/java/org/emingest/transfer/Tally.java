package org.emingest.transfer;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.emingest.progress.ProgressEvent;
import org.emingest.progress.ProgressListener;
import org.emingest.progress.Stage;

/** Counts what one fetch costs, and tells who listens. Safe for many threads. */
final class Tally {

  private final String volume;
  private final ProgressListener listener;
  private final long begunNanos = System.nanoTime();
  private final Coverage seen = new Coverage();
  private final LongAdder received = new LongAdder();
  private final LongAdder refetched = new LongAdder();
  private final LongAdder requests = new LongAdder();
  private final LongAdder retries = new LongAdder();
  private final LongAdder refusals = new LongAdder();

  Tally(String volume, ProgressListener listener) {
    this.volume = volume;
    this.listener = listener;
  }

  /**
   * @param totalBytes -1 if nobody knows
   */
  void started(long totalBytes, long keptBytes) {
    listener.on(new ProgressEvent.Started(volume, Stage.FETCH, totalBytes, keptBytes));
  }

  void requested() {
    requests.increment();
  }

  void received(long offset, long bytes) {
    received.add(bytes);
    refetched.add(bytes - seen.add(offset, bytes));
    listener.on(new ProgressEvent.Advanced(volume, Stage.FETCH, bytes));
  }

  /** Something is going to be asked again. */
  void retried(String reason, boolean refused) {
    retries.increment();
    hindered(reason, refused);
  }

  /**
   * @param refused whether that is because a server did not want to be asked
   */
  void hindered(String reason, boolean refused) {
    if (refused) {
      refusals.increment();
    }
    listener.on(new ProgressEvent.Hindered(volume, Stage.FETCH, reason));
  }

  void finished() {
    listener.on(new ProgressEvent.Finished(volume, Stage.FETCH));
  }

  FetchFigures figures(long keptBytes) {
    return new FetchFigures(
        received.sum(),
        keptBytes,
        refetched.sum(),
        requests.sum(),
        retries.sum(),
        refusals.sum(),
        Duration.ofNanos(System.nanoTime() - begunNanos));
  }
}
