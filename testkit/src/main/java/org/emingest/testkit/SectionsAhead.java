package org.emingest.testkit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A volume whose next sections are made on other threads while one is being used; as many as there are processors, so
 * that memory does not grow with the volume. To be read first section to last.
 */
final class SectionsAhead implements Volume, AutoCloseable {

  private final Volume volume;
  private final int ahead = Runtime.getRuntime().availableProcessors();
  private final ExecutorService threads = Executors.newFixedThreadPool(ahead);
  private final Deque<Future<byte[]>> coming = new ArrayDeque<>();
  private int asked;
  private int given;

  /** @param volume safe for many threads */
  SectionsAhead(Volume volume) {
    this.volume = volume;
  }

  @Override
  public StackShape shape() {
    return volume.shape();
  }

  @Override
  public SampleType type() {
    return volume.type();
  }

  @Override
  public byte[] section(int z) {
    if (z != given++) {
      throw new IllegalStateException("section %d was read out of order".formatted(z));
    }
    while (asked <= z + ahead && asked < shape().z()) {
      int next = asked++;
      coming.add(threads.submit(() -> volume.section(next)));
    }
    try {
      return coming.remove().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("section %d could not be made".formatted(z), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while section %d was made".formatted(z), e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
