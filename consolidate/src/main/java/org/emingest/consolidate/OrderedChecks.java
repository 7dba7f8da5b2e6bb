package org.emingest.consolidate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Judges files on all processors and hands them on in the order in which they came, on the caller's thread.
 *
 * <p>What is under way is bounded in number and in bytes, so that memory depends on neither the number of files nor how much
 * slower one of them is than its neighbours. A file that is larger than the bound is judged alone.
 */
final class OrderedChecks implements AutoCloseable {

  private static final int MOST_UNDER_WAY = 256;
  private static final long MOST_BYTES_UNDER_WAY = 2L << 20;
  private static final int MOST_THREADS = 4;

  private final Function<Path, CheckedFile> check;
  private final Consumer<CheckedFile> next;
  private final ExecutorService threads = Executors.newFixedThreadPool(
      Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()));
  private final Deque<UnderWay> underWay = new ArrayDeque<>();
  private long bytesUnderWay;

  private record UnderWay(Future<CheckedFile> file, long bytes) {}

  OrderedChecks(Function<Path, CheckedFile> check, Consumer<CheckedFile> next) {
    this.check = check;
    this.next = next;
  }

  /** Begins with this file, after handing on so many earlier ones that there is room for it. */
  void add(Path file) {
    long bytes = size(file);
    while (!underWay.isEmpty()
        && (underWay.size() >= MOST_UNDER_WAY || bytesUnderWay + bytes > MOST_BYTES_UNDER_WAY)) {
      handOn();
    }
    underWay.add(new UnderWay(threads.submit(() -> check.apply(file)), bytes));
    bytesUnderWay += bytes;
  }

  /** Hands on all that is left. */
  void finish() {
    while (!underWay.isEmpty()) {
      handOn();
    }
  }

  private void handOn() {
    UnderWay first = underWay.remove();
    bytesUnderWay -= first.bytes();
    try {
      next.accept(first.file().get());
    } catch (ExecutionException defect) {
      throw new IllegalStateException("a file could not be judged", defect.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while judging files", stopped);
    }
  }

  /** A file that is gone or unreadable is small; whoever reads it will say so. */
  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException unreadable) {
      return 0;
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
