package org.emingest.transfer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.emingest.error.CancelledException;
import org.emingest.progress.Cancellation;

/**
 * The threads of one fetch: they stop together, and all have ended before the fetch returns.
 *
 * <p>They are stopped by interrupts, which end every wait for the network; not while they are at a file, since an
 * interrupt there would close it.
 */
final class Crew {

  /** What a thread does. */
  interface Work<T> {
    T run() throws IOException;
  }

  private static final long POLL_MILLIS = 50;

  private final Cancellation cancellation;
  private final List<Hand<?>> hands = new ArrayList<>();
  private boolean stopped;

  Crew(Cancellation cancellation) {
    this.cancellation = cancellation;
  }

  /**
   * Does the work in a thread of its own, so that whoever waits here can stop it.
   *
   * @throws CancelledException if someone asked for it, or interrupted the caller
   */
  <T> T lead(String name, Work<T> work) throws IOException {
    cancellation.check();
    Hand<T> leader = hire(name, work, failed -> {});
    boolean interrupted = false;
    while (leader.isAlive()) {
      try {
        leader.join(POLL_MILLIS);
      } catch (InterruptedException asked) {
        interrupted = true;
        stop();
      }
      if (cancellation.isRequested()) {
        stop();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (leader.failure instanceof CancelledException) {
      cancellation.check(); // it knows the reason
    }
    return leader.outcome();
  }

  /** Does all of the work at once and waits for its end; the first failure stops the others and is thrown. */
  void together(String name, List<Work<Void>> works) throws IOException {
    AtomicReference<Hand<?>> first = new AtomicReference<>();
    List<Hand<Void>> group = new CopyOnWriteArrayList<>();
    for (Work<Void> work : works) {
      group.add(hire(name + "-" + group.size(), work, failed -> {
        first.compareAndSet(null, failed);
        group.forEach(Hand::stopNow);
      }));
    }
    for (Hand<Void> hand : group) {
      hand.awaitEnd();
    }
    if (first.get() != null) {
      first.get().outcome();
    }
  }

  /** Keeps interrupts away from work with a file. */
  static <T> T shielded(Work<T> work) throws IOException {
    return Thread.currentThread() instanceof Hand<?> hand ? hand.shield(work) : work.run();
  }

  private synchronized <T> Hand<T> hire(String name, Work<T> work, Consumer<Hand<?>> onFailure) {
    Hand<T> hand = new Hand<>(name, work, onFailure);
    hands.add(hand);
    hand.start();
    if (stopped) {
      hand.stopNow();
    }
    return hand;
  }

  private synchronized void stop() {
    stopped = true;
    hands.forEach(Hand::stopNow);
  }

  private static final class Hand<T> extends Thread {

    private final Work<T> work;
    private final Consumer<Hand<?>> onFailure;
    private T result;
    private Throwable failure;
    private boolean shielded;
    private boolean told;

    Hand(String name, Work<T> work, Consumer<Hand<?>> onFailure) {
      super(name);
      this.work = work;
      this.onFailure = onFailure;
      setDaemon(true);
    }

    @Override
    public void run() {
      try {
        result = work.run();
      } catch (IOException | RuntimeException | Error trouble) {
        failure = trouble;
        onFailure.accept(this);
      }
    }

    /** Whoever is stopped meanwhile still waits: the hands were stopped too, and it takes them a moment. */
    void awaitEnd() {
      while (isAlive()) {
        try {
          join();
        } catch (InterruptedException stopped) {
          Thread.interrupted();
        }
      }
    }

    T outcome() throws IOException {
      if (failure instanceof IOException trouble) {
        throw trouble;
      }
      if (failure instanceof RuntimeException trouble) {
        throw trouble;
      }
      if (failure instanceof Error trouble) {
        throw trouble;
      }
      return result;
    }

    synchronized void stopNow() {
      told = true;
      if (!shielded) {
        interrupt();
      }
    }

    <R> R shield(Work<R> fileWork) throws IOException {
      synchronized (this) {
        shielded = true;
        Thread.interrupted();
      }
      try {
        return fileWork.run();
      } finally {
        synchronized (this) {
          shielded = false;
          if (told) {
            interrupt();
          }
        }
      }
    }
  }
}
