package org.emingest.format.zarr;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.emingest.error.CancelledException;

/** The shard indexes last used: each is fetched once however many threads want it, and so many are kept. */
final class ShardIndexes {

  private static final long MOST_BYTES = 16L << 20;

  private final Map<String, FutureTask<ShardIndex>> kept;

  /**
   * @param indexBytes of one
   */
  ShardIndexes(long indexBytes) {
    long most = Math.max(2, Math.min(1024, MOST_BYTES / indexBytes));
    this.kept = new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, FutureTask<ShardIndex>> eldest) {
        return size() > most;
      }
    };
  }

  /** A failed fetch is not kept: who asks next tries again. */
  ShardIndex get(String key, Supplier<ShardIndex> fetch) {
    FutureTask<ShardIndex> task;
    boolean ours = false;
    synchronized (kept) {
      task = kept.get(key);
      if (task == null) {
        task = new FutureTask<>(fetch::get);
        kept.put(key, task);
        ours = true;
      }
    }
    if (ours) {
      task.run();
    }
    try {
      return task.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new CancelledException("stopped while waiting for a shard's index");
    } catch (ExecutionException failed) {
      synchronized (kept) {
        kept.remove(key, task);
      }
      if (failed.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw new IllegalStateException(failed.getCause());
    }
  }
}
