package org.emingest.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.emingest.error.StorageException;
import org.emingest.metadata.MetadataRecord;
import org.emingest.metadata.RecordStore;
import org.emingest.progress.ProgressEvent;
import org.emingest.progress.ProgressListener;
import org.emingest.progress.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one volume's record on the disk true while the job runs: every state at once, progress every few seconds.
 *
 * <p>Holds a little disk space back, so that on a full disk there is room left to write down that it was full.
 */
final class Ledger implements ProgressListener, AutoCloseable {

  /** From one record to the next. */
  @FunctionalInterface
  interface Step {
    MetadataRecord from(MetadataRecord record, Instant now);
  }

  private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);
  private static final int RESERVED_BYTES = 256 << 10;
  private static final double WHOLE = 100;

  private final RecordStore records;
  private final Clock clock;
  private final Duration interval;
  private final Path reserve;
  private final Map<Stage, long[]> doneAndTotal = new EnumMap<>(Stage.class);
  private MetadataRecord current;
  private Instant lastSave;

  /**
   * @param stub saved at once
   * @throws StorageException if it cannot be
   */
  Ledger(RecordStore records, Path reserve, MetadataRecord stub, Clock clock, Duration interval) {
    this.records = records;
    this.clock = clock;
    this.interval = interval;
    this.reserve = reserve;
    this.current = records.save(stub);
    this.lastSave = clock.instant();
    holdBack();
  }

  private void holdBack() {
    try {
      Files.write(reserve, new byte[RESERVED_BYTES]);
    } catch (IOException trouble) {
      throw StorageException.because("cannot write " + reserve, trouble);
    }
  }

  /** Saves the next state. */
  synchronized MetadataRecord enter(Step step) {
    current = records.save(step.from(current, clock.instant()));
    lastSave = clock.instant();
    return current;
  }

  synchronized MetadataRecord current() {
    return current;
  }

  /** Writes down why the job stopped. */
  synchronized void stopped(RuntimeException failure) {
    enterAfter(failure, (record, now) -> record.failed(failure, now));
  }

  /**
   * Saves what is still to be said of a job that failed, with the room that was held back. If even that fails, says so
   * and keeps the failure that came first.
   */
  synchronized void enterAfter(RuntimeException failure, Step step) {
    close();
    try {
      enter(step);
    } catch (RuntimeException second) {
      LOG.error("the record could not be saved: {}", second.getMessage());
      failure.addSuppressed(second);
    }
  }

  @Override
  public synchronized void on(ProgressEvent event) {
    if (event instanceof ProgressEvent.Started started) {
      doneAndTotal.put(event.stage(), new long[] {started.doneBytes(), started.totalBytes()});
      note(event.stage());
    } else if (event instanceof ProgressEvent.Advanced advanced
        && doneAndTotal.containsKey(event.stage())) {
      doneAndTotal.get(event.stage())[0] += advanced.bytes();
      if (Duration.between(lastSave, clock.instant()).compareTo(interval) >= 0) {
        note(event.stage());
      }
    }
  }

  private void note(Stage stage) {
    if (!current.status().isUnderWay()) {
      return;
    }
    long done = doneAndTotal.get(stage)[0];
    long total = doneAndTotal.get(stage)[1];
    double percent = total > 0 ? WHOLE * done / total : 0;
    String step =
        total > 0 ? stage.label() + ", %d of %d bytes".formatted(done, total) : stage.label();
    enter((record, now) -> record.progress(percent, step, now));
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(reserve);
    } catch (IOException trouble) {
      LOG.warn("cannot remove {}: {}", reserve, trouble.getMessage());
    }
  }
}
