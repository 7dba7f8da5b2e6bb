package org.emingest.app;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.emingest.progress.ProgressEvent;
import org.emingest.progress.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A plain line every few seconds, for logs and pipes. */
final class ProgressLines implements ProgressDisplay {

  private record Key(String volume, Stage stage) {}

  private static final class Count {
    private final long total;
    private final long doneBefore;
    private final long start = System.nanoTime();
    private long done;
    private long lastLine = start;

    Count(ProgressEvent.Started started) {
      this.total = started.totalBytes();
      this.doneBefore = started.doneBytes();
      this.done = started.doneBytes();
    }
  }

  private static final double NANOS = 1e9;

  private final Logger log = LoggerFactory.getLogger(ProgressLines.class);
  private final long intervalNanos;
  private final Map<Key, Count> counts = new HashMap<>();

  ProgressLines(Duration interval) {
    this.intervalNanos = interval.toNanos();
  }

  @Override
  public synchronized void on(ProgressEvent event) {
    Key key = new Key(event.volume(), event.stage());
    if (event instanceof ProgressEvent.Started started) {
      counts.put(key, new Count(started));
    } else if (event instanceof ProgressEvent.Advanced advanced && counts.containsKey(key)) {
      advance(key, counts.get(key), advanced.bytes());
    } else if (event instanceof ProgressEvent.Hindered hindered) {
      log.warn("{} {}: {}", key.volume(), key.stage().label(), hindered.reason());
    } else if (event instanceof ProgressEvent.Finished && counts.containsKey(key)) {
      finish(key, counts.remove(key));
    }
  }

  private void advance(Key key, Count count, long bytes) {
    count.done += bytes;
    long now = System.nanoTime();
    if (now - count.lastLine < intervalNanos) {
      return;
    }
    count.lastLine = now;
    double seconds = (now - count.start) / NANOS;
    double rate = (count.done - count.doneBefore) / seconds;
    if (count.total < 0) {
      log.info(
          "{} {}: {} at {}/s",
          key.volume(),
          key.stage().label(),
          Quantities.bytes(count.done),
          Quantities.bytes(rate));
      return;
    }
    log.info(
        "{} {}: {} of {} ({} %) at {}/s, {} left",
        key.volume(),
        key.stage().label(),
        Quantities.bytes(count.done),
        Quantities.bytes(count.total),
        100 * count.done / Math.max(1, count.total),
        Quantities.bytes(rate),
        Quantities.seconds((count.total - count.done) / rate));
  }

  private void finish(Key key, Count count) {
    double seconds = (System.nanoTime() - count.start) / NANOS;
    long bytes = count.done - count.doneBefore;
    log.info(
        "{} {}: {} in {} ({})",
        key.volume(),
        key.stage().label(),
        Quantities.bytes(bytes),
        Quantities.seconds(seconds),
        Quantities.rate(bytes, seconds));
  }

  @Override
  public synchronized void close() {
    counts.clear();
  }
}
