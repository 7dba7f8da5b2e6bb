package org.emingest.app;

import java.text.DecimalFormat;
import java.util.HashMap;
import java.util.Map;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.emingest.progress.ProgressEvent;
import org.emingest.progress.Stage;

/** One live bar per volume and stage on stderr: bytes, rate, time left. */
final class ProgressBars implements ProgressDisplay {

  private record Key(String volume, Stage stage) {}

  private static final int WIDTH = 110;
  private static final long MB = 1_000_000;

  private final Map<Key, ProgressBar> bars = new HashMap<>();

  @Override
  public synchronized void on(ProgressEvent event) {
    Key key = new Key(event.volume(), event.stage());
    if (event instanceof ProgressEvent.Started started) {
      bars.put(key, bar(started));
    } else if (event instanceof ProgressEvent.Advanced advanced && bars.containsKey(key)) {
      bars.get(key).stepBy(advanced.bytes());
    } else if (event instanceof ProgressEvent.Hindered hindered && bars.containsKey(key)) {
      bars.get(key).setExtraMessage(hindered.reason());
    } else if (event instanceof ProgressEvent.Finished && bars.containsKey(key)) {
      bars.remove(key).close();
    }
  }

  private static ProgressBar bar(ProgressEvent.Started started) {
    return new ProgressBarBuilder()
        .setTaskName(started.volume() + " " + started.stage().label())
        .setInitialMax(started.totalBytes())
        .startsFrom(started.doneBytes(), java.time.Duration.ZERO)
        .setUnit(" MB", MB)
        .showSpeed(new DecimalFormat("0.0"))
        .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
        .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
        .build();
  }

  @Override
  public synchronized void close() {
    bars.values().forEach(ProgressBar::close);
    bars.clear();
  }
}
