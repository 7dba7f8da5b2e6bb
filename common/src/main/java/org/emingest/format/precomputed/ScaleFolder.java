package org.emingest.format.precomputed;

import java.util.ArrayDeque;
import java.util.Deque;
import org.emingest.format.chunk.JsonPart;

/** Where a scale's chunks are: its {@code key} is a relative path, which may lead through {@code ..}. */
final class ScaleFolder {

  private static final int LONGEST = 1024;

  private ScaleFolder() {}

  /**
   * @param root where {@code info} is
   * @throws org.emingest.error.UnsupportedDataException if the key leads out of the store
   */
  static String of(String root, JsonPart key) {
    String said = key.text();
    if (said.isEmpty()
        || said.length() > LONGEST
        || said.startsWith("/")
        || said.indexOf('\\') >= 0
        || said.chars().anyMatch(Character::isISOControl)) {
      throw key.broken("should be a relative path, found '"
          + said.substring(0, Math.min(100, said.length())).replaceAll("\\p{Cntrl}", "?") + "'");
    }
    Deque<String> path = new ArrayDeque<>();
    for (String step : (root + "/" + said).split("/")) {
      if (step.equals("..")) {
        if (path.pollLast() == null) {
          throw key.unsupported("'" + said + "' leads out of the store; name a folder above as the"
              + " store and this one inside it");
        }
      } else if (!step.isEmpty() && !step.equals(".")) {
        path.addLast(step);
      }
    }
    if (path.isEmpty()) {
      throw key.unsupported("'" + said + "' is the store itself; chunks are read from a folder");
    }
    return String.join("/", path);
  }
}
