package org.emingest.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.emingest.progress.Cancellation;
import org.emingest.volume.BlockGrid;

/**
 * Blocks on threads of this process.
 *
 * <p>Workers take blocks in grid order and may run ahead of the slowest by a few blocks each, no further, so that
 * receipts waiting for their turn stay few.
 */
final class ThreadEngine implements BlockEngine {

  private static final int BLOCKS_AHEAD_PER_WORKER = 4;

  private final int workers;
  private final Cancellation cancellation;

  ThreadEngine(int workers, Cancellation cancellation) {
    this.workers = workers;
    this.cancellation = cancellation;
  }

  @Override
  public void run(BlockPlan plan, BlockGrid grid, Consumer<BlockReceipt> receipts) {
    Run run = new Run(grid, receipts);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < Math.min(workers, grid.count()); i++) {
      Thread thread = new Thread(() -> work(plan, run), "block-worker-" + i);
      thread.start();
      threads.add(thread);
    }
    threads.forEach(ThreadEngine::join);
    run.rethrow();
  }

  private void work(BlockPlan plan, Run run) {
    try {
      BlockTask task = plan.start();
      for (long index = run.next(); index >= 0; index = run.next()) {
        cancellation.check();
        run.deliver(task.process(index, run.grid.region(index)));
      }
    } catch (RuntimeException | Error failure) {
      run.fail(failure);
    }
  }

  /** Waits even when interrupted: a thread left behind would go on writing. */
  private static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** What the workers of one run share. */
  private final class Run {

    private final BlockGrid grid;
    private final long count;
    private final Consumer<BlockReceipt> receipts;
    private final Map<Long, BlockReceipt> waiting = new HashMap<>();
    private long nextToStart;
    private long nextToMerge;
    private Throwable failure;

    Run(BlockGrid grid, Consumer<BlockReceipt> receipts) {
      this.grid = grid;
      this.count = grid.count();
      this.receipts = receipts;
    }

    /** The next block to work on; -1 if there is nothing left to do. */
    synchronized long next() {
      while (failure == null
          && nextToStart < count
          && nextToStart >= nextToMerge + (long) workers * BLOCKS_AHEAD_PER_WORKER) {
        await();
      }
      return failure == null && nextToStart < count ? nextToStart++ : -1;
    }

    synchronized void deliver(BlockReceipt receipt) {
      waiting.put(receipt.index(), receipt);
      for (BlockReceipt due = waiting.remove(nextToMerge);
          due != null;
          due = waiting.remove(nextToMerge)) {
        receipts.accept(due);
        nextToMerge++;
      }
      notifyAll();
    }

    synchronized void fail(Throwable trouble) {
      if (failure == null) {
        failure = trouble;
      } else if (failure != trouble) {
        failure.addSuppressed(trouble);
      }
      notifyAll();
    }

    private void await() {
      try {
        wait();
      } catch (InterruptedException nobodyInterruptsWorkers) {
        throw new IllegalStateException(nobodyInterruptsWorkers);
      }
    }

    private synchronized void rethrow() {
      if (failure instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      if (failure instanceof Error error) {
        throw error;
      }
    }
  }
}
