package org.emingest.format.chunk;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Works that a crew of threads does for one caller, who goes on when the last of them has ended. */
final class Together {

  private final ExecutorService crew;
  private final List<Future<?>> works = new ArrayList<>();
  private volatile boolean failed;

  Together(ExecutorService crew) {
    this.crew = crew;
  }

  /** After a failure, what has not begun is left. */
  void add(Runnable work) {
    works.add(crew.submit(() -> {
      if (!failed) {
        attempt(work);
      }
    }));
  }

  private void attempt(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error failure) {
      failed = true;
      throw failure;
    }
  }

  /**
   * Waits for all, even after a failure: nobody may write into the caller's buffers and files any more when this returns. So
   * no work is cancelled, which would end the waiting for it and not the work. Then throws the first failure, in the order of
   * the works.
   */
  void await() {
    Throwable failure = null;
    boolean interrupted = false;
    for (Future<?> work : works) {
      boolean ended = false;
      while (!ended) {
        try {
          work.get();
          ended = true;
        } catch (InterruptedException asked) {
          interrupted = true; // requests end by themselves when the run is cancelled
        } catch (ExecutionException trouble) {
          failure = failure == null ? trouble.getCause() : failure;
          ended = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    rethrow(failure);
  }

  private static void rethrow(Throwable failure) {
    if (failure instanceof Error defect) {
      throw defect;
    }
    if (failure instanceof RuntimeException unchecked) {
      throw unchecked;
    }
  }
}
