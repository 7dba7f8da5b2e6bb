package org.emingest.testkit.dm;

import java.util.LinkedHashMap;
import java.util.Map;

/** Tags by name, in the order in which they came; a value is a group, or what {@link DmOptions} names. */
final class TagGroup {

  private final Map<String, Object> entries = new LinkedHashMap<>();

  Map<String, Object> entries() {
    return entries;
  }

  void put(String path, Object value) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      entries.put(path, value);
      return;
    }
    Object below = entries.computeIfAbsent(path.substring(0, dot), absent -> new TagGroup());
    ((TagGroup) below).put(path.substring(dot + 1), value);
  }

  void remove(String path) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      entries.remove(path);
    } else if (entries.get(path.substring(0, dot)) instanceof TagGroup below) {
      below.remove(path.substring(dot + 1));
    }
  }
}
