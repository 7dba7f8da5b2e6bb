package org.emingest.conformance;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Gives a row's decoder so much time and no more: what hangs is left behind on a thread that ends with the program. */
final class TimeLimit {

  private final Duration limit;

  TimeLimit(Duration limit) {
    this.limit = limit;
  }

  Verdict judge(Judge judge, ManifestRow row) {
    FutureTask<Verdict> task = new FutureTask<>(() -> judge.judge(row));
    Thread thread = new Thread(task, "row " + row.path());
    thread.setDaemon(true);
    thread.start();
    try {
      return row.isMalformed() ? task.get(limit.toMillis(), TimeUnit.MILLISECONDS) : task.get();
    } catch (TimeoutException hanging) {
      return Verdict.failed(row, "not done after " + limit.toSeconds() + " s");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Verdict.failed(row, "interrupted");
    } catch (ExecutionException defect) {
      return Verdict.failed(row, "undocumented " + defect.getCause());
    }
  }
}
