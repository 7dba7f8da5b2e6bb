package org.emingest.pipeline;

import java.util.Optional;
import org.emingest.transfer.ObjectInfo;

/** Whether two answers are about the same bytes. */
final class SameObject {

  private SameObject() {}

  /** The same length, and the same ETag or, where one of them has none, the same date; a length alone proves nothing. */
  static boolean test(ObjectInfo before, ObjectInfo now) {
    if (before.length().isEmpty() || !before.length().equals(now.length())) {
      return false;
    }
    if (before.etag().isPresent() && now.etag().isPresent()) {
      return before.etag().equals(now.etag());
    }
    return before.lastModified().isPresent() && sameSecond(before, now);
  }

  private static boolean sameSecond(ObjectInfo before, ObjectInfo now) {
    Optional<Long> then = before.lastModified().map(java.time.Instant::getEpochSecond);
    return then.equals(now.lastModified().map(java.time.Instant::getEpochSecond));
  }
}
