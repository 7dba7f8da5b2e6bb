package org.emingest.app;

/**
 * A command-line option of one loader: another way to write a key of its configuration.
 *
 * @param name {@code --image-id}
 * @param label of its value, for {@code --help}
 * @param key of the configuration that it replaces
 * @param repeatable whether the key is a list, to which each use of the option adds
 * @param description for {@code --help}
 */
public record LoaderOption(
    String name, String label, String key, boolean repeatable, String description) {

  /** An option for a key with one value. */
  public static LoaderOption one(String name, String label, String key, String description) {
    return new LoaderOption(name, label, key, false, description);
  }

  /** An option for a key with a list of values. */
  public static LoaderOption many(String name, String label, String key, String description) {
    return new LoaderOption(name, label, key, true, description);
  }
}
