package org.emingest.app;

import java.util.ArrayList;
import java.util.List;

/**
 * A command-line option of one loader: another way to write a key of its configuration.
 *
 * @param name {@code --image-id}
 * @param label of its value, for {@code --help}
 * @param key of the configuration that it replaces
 * @param kind how its values become the key's
 * @param description for {@code --help}
 */
public record LoaderOption(String name, String label, String key, Kind kind, String description) {

  /** How an option's values become those of a key. */
  public enum Kind {
    /** The last use counts. */
    VALUE,
    /** The key is a list, to which each use adds. */
    ADDED,
    /** The key is a list; the last use counts, as all its values with commas between. */
    LIST
  }

  /** An option for a key with one value. */
  public static LoaderOption one(String name, String label, String key, String description) {
    return new LoaderOption(name, label, key, Kind.VALUE, description);
  }

  /** An option for a key with a list of values. */
  public static LoaderOption many(String name, String label, String key, String description) {
    return new LoaderOption(name, label, key, Kind.ADDED, description);
  }

  /** An option for a key with a list of values, written with commas between: {@code 64,64,64}. */
  public static LoaderOption list(String name, String label, String key, String description) {
    return new LoaderOption(name, label, key, Kind.LIST, description);
  }

  /**
   * @param values as they were given, one for each use
   * @return assignments of the configuration
   */
  List<String> settings(List<String> values) {
    if (values.isEmpty()) {
      return List.of();
    }
    String last = values.get(values.size() - 1);
    return switch (kind) {
      case VALUE -> List.of(key + "=" + last);
      case LIST -> List.of(key + "=[" + last + "]");
      case ADDED -> {
        List<String> settings = new ArrayList<>(List.of(key + "=[]"));
        for (int i = 0; i < values.size(); i++) {
          settings.add(key + "[" + i + "]=" + values.get(i));
        }
        yield settings;
      }
    };
  }
}
