package org.emingest.consolidate.across;

import java.util.HashSet;
import java.util.Set;

/** What a record is called from one catalog to the next: its volume; a second record of a volume by its file, too. */
final class Names {

  private final Set<String> taken = new HashSet<>();

  /**
   * @param sourceId empty if the record has none
   * @param file where it lies
   */
  String of(String source, String sourceId, String file) {
    String name = sourceId.isEmpty() ? source + ": " + file : source + " " + sourceId;
    String free = taken.add(name) ? name : name + " in " + file;
    taken.add(free);
    return free;
  }
}
