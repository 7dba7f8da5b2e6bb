package org.emingest.format.dm;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The paths of the tags that are kept, as a tree. A DM file holds thousands of tags, among them an operator's name and
 * folders: what is not named here is never read.
 */
final class Wanted {

  private static final String ANY = "*";
  private static final Pattern PLACE = Pattern.compile("[0-9]{1,9}");

  private final Map<String, Wanted> below = new HashMap<>();

  /**
   * @param paths names with dots between them; {@code *} stands for any place in a list
   */
  static Wanted of(Iterable<String> paths) {
    Wanted root = new Wanted();
    for (String path : paths) {
      Wanted at = root;
      for (String name : path.split("\\.")) {
        at = at.below.computeIfAbsent(name, absent -> new Wanted());
      }
    }
    return root;
  }

  /** What is wanted below an entry of this name; null if nothing is. */
  Wanted below(String name) {
    Wanted exact = below.get(name);
    return exact == null && PLACE.matcher(name).matches() ? below.get(ANY) : exact;
  }

  /** Whether the tag itself is wanted, not only some below it. */
  boolean isTag() {
    return below.isEmpty();
  }
}
