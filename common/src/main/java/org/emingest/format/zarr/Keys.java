package org.emingest.format.zarr;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keys of a store: names with a slash between them, empty for the root. */
final class Keys {

  private Keys() {}

  static String below(String key, String name) {
    if (key.isEmpty() || name.isEmpty()) {
      return key + name;
    }
    return key + "/" + name;
  }

  /** Empty for the root. */
  static Optional<String> parent(String key) {
    if (key.isEmpty()) {
      return Optional.empty();
    }
    int slash = key.lastIndexOf('/');
    return Optional.of(slash < 0 ? "" : key.substring(0, slash));
  }

  /** What a key is called from a group above it. */
  static String from(String group, String key) {
    return group.isEmpty() || key.equals(group)
        ? key.substring(Math.min(key.length(), group.length()))
        : key.substring(group.length() + 1);
  }

  /**
   * A path out of metadata as a key: without {@code .}, doubled slashes and one at an end.
   *
   * @return empty if it leads upwards or to somewhere else altogether
   */
  static Optional<String> plain(String path) {
    List<String> names = new ArrayList<>();
    for (String name : path.split("/")) {
      boolean strange = name.equals("..")
          || name.indexOf('\\') >= 0
          || name.chars().anyMatch(Character::isISOControl);
      if (strange) {
        return Optional.empty();
      }
      if (!name.isEmpty() && !name.equals(".")) {
        names.add(name);
      }
    }
    return Optional.of(String.join("/", names));
  }
}
