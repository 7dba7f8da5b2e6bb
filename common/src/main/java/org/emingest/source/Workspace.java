package org.emingest.source;

import org.emingest.progress.Cancellation;

/** What a source is lent while it lists. */
public interface Workspace {

  Cancellation cancellation();
}
