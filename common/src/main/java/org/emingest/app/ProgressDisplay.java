package org.emingest.app;

import java.time.Duration;
import org.emingest.progress.ProgressListener;

/** Shows progress until closed. */
interface ProgressDisplay extends ProgressListener, AutoCloseable {

  /** A live bar if a person sits at a terminal, plain lines otherwise. */
  static ProgressDisplay forThisTerminal(Duration lineInterval) {
    return Terminal.isThere() ? new ProgressBars() : new ProgressLines(lineInterval);
  }

  @Override
  void close();
}
