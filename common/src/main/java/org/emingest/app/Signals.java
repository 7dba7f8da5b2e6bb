package org.emingest.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.emingest.progress.Cancellation;
import org.slf4j.LoggerFactory;

/**
 * SIGINT and SIGTERM ask the run to stop and wait until it has saved its state; the JVM then ends with 130 or 143 by
 * itself.
 */
final class Signals {

  /** Under the grace period of most supervisors, which is 10 seconds or more. */
  private static final int PATIENCE_SECONDS = 9;

  private final CountDownLatch saved = new CountDownLatch(1);
  private final Thread hook;

  Signals(Cancellation cancellation) {
    this.hook = new Thread(() -> stop(cancellation), "signals");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void stop(Cancellation cancellation) {
    cancellation.request("stopped by a signal; run again to go on from here");
    try {
      saved.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException theJvmIsInAHurry) {
      Thread.currentThread().interrupt();
    }
  }

  /** The run is over, its state saved. */
  public void close() {
    saved.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyShuttingDown) {
      LoggerFactory.getLogger(Signals.class).debug("state saved; the JVM is ending");
    }
  }
}
