package org.emingest.progress;

/** Hears of progress; called from many threads. */
@FunctionalInterface
public interface ProgressListener {

  void on(ProgressEvent event);

  /** Nobody listens. */
  static ProgressListener none() {
    return event -> {};
  }
}
