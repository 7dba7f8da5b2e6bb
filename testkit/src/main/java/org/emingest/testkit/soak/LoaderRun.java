package org.emingest.testkit.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A loader that runs, watched: how long it takes, and how much memory it holds at most. */
final class LoaderRun {

  private static final long POLL_MILLIS = 5;

  /** The kernel keeps the peak, so a look now and then is enough; a look costs a process with many threads a little. */
  private static final int POLLS_PER_LOOK = 40;

  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private final Process process;
  private final long startNanos = System.nanoTime();
  private long peakBytes;

  private LoaderRun(Process process) {
    this.process = process;
  }

  static LoaderRun of(Process process) {
    return new LoaderRun(process);
  }

  /** Waits for its end; kills it if that takes half an hour. */
  Loader.Outcome await() throws IOException, InterruptedException {
    killWhen(() -> System.nanoTime() - startNanos > PATIENCE.toNanos());
    return outcome();
  }

  /**
   * Kills it with SIGKILL once something is so.
   *
   * @return whether it came to that before it ended by itself
   */
  boolean killWhen(BooleanSupplier moment) throws IOException, InterruptedException {
    boolean met = waitFor(moment);
    if (met) {
      process.destroyForcibly();
      process.waitFor();
    }
    return met;
  }

  /**
   * Sends it SIGTERM once something is so.
   *
   * @return whether it came to that before it ended by itself
   */
  boolean terminateWhen(BooleanSupplier moment) throws IOException, InterruptedException {
    boolean met = waitFor(moment);
    if (met) {
      process.destroy();
    }
    return met;
  }

  private boolean waitFor(BooleanSupplier moment) throws IOException, InterruptedException {
    int polls = 0;
    do {
      if (polls++ % POLLS_PER_LOOK == 0) {
        peakBytes = Math.max(peakBytes, peakBytesOf(process.pid()));
      }
      if (process.isAlive() && moment.getAsBoolean()) {
        return true;
      }
    } while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS));
    return false;
  }

  private Loader.Outcome outcome() throws InterruptedException {
    int status = process.waitFor();
    return new Loader.Outcome(status, (System.nanoTime() - startNanos) / 1e9, peakBytes);
  }

  /** The most memory that a process had resident so far, as Linux counts it; 0 where that is not known. */
  static long peakBytesOf(long pid) throws IOException {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    try {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
        }
      }
    } catch (IOException trouble) {
      // between two lines the process may end: "No such process", as an IOException without a type
      // of its own
      if (ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)) {
        throw trouble;
      }
    }
    return 0;
  }
}
