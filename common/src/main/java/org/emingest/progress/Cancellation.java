package org.emingest.progress;

import java.util.concurrent.atomic.AtomicReference;
import org.emingest.error.CancelledException;

/** Whether someone asked us to stop; asked at block boundaries and at every read of the wire. */
public final class Cancellation {

  private final AtomicReference<String> reason = new AtomicReference<>();

  /** Asks everybody who checks to stop. Only the first reason counts. */
  public void request(String why) {
    reason.compareAndSet(null, why);
  }

  public boolean isRequested() {
    return reason.get() != null;
  }

  /**
   * @throws CancelledException if someone asked us to stop
   */
  public void check() {
    String why = reason.get();
    if (why != null) {
      throw new CancelledException(why);
    }
  }
}
