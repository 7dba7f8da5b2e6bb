package org.emingest.consolidate;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * How many files have been read, on stderr: a live count where a person sits at a terminal, a line every few seconds
 * elsewhere. How many there will be is not known before the last.
 */
final class ScanProgress implements Output {

  private static final int UNKNOWN = -1;
  private static final int WIDTH = 100;

  private final PrintWriter err;
  private final long intervalNanos;
  private final Optional<ProgressBar> bar;
  private final long start = System.nanoTime();
  private long lastLine = start;
  private long files;

  /**
   * @param atTerminal whether to draw a bar rather than to write lines
   */
  ScanProgress(PrintWriter err, boolean atTerminal, Duration interval) {
    this.err = err;
    this.intervalNanos = interval.toNanos();
    this.bar = atTerminal ? Optional.of(bar()) : Optional.empty();
  }

  private static ProgressBar bar() {
    return new ProgressBarBuilder()
        .setTaskName("records")
        .setInitialMax(UNKNOWN)
        .showSpeed()
        .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
        .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
        .build();
  }

  @Override
  public void take(CheckedFile file) {
    files++;
    bar.ifPresent(ProgressBar::step);
    long now = System.nanoTime();
    if (bar.isEmpty() && now - lastLine >= intervalNanos) {
      lastLine = now;
      double seconds = (now - start) / 1e9;
      err.printf("consolidate: %d files read, %.0f/s%n", files, files / seconds);
    }
  }

  @Override
  public void finish(Figures figures) {
    bar.ifPresent(ProgressBar::close);
    if (bar.isEmpty() && lastLine != start) {
      err.printf("consolidate: %d files read, writing%n", files);
    }
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
  }
}
