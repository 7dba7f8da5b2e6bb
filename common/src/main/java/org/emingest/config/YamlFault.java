package org.emingest.config;

/**
 * Text that is not YAML; turned into a message for the user where the file is known.
 *
 * <p>Without a cause: SnakeYAML's messages repeat pieces of the file, secrets among them.
 */
final class YamlFault extends Exception {

  private static final long serialVersionUID = 1L;

  private final int line;

  /**
   * @param line from 1
   */
  YamlFault(int line, String message) {
    super(message);
    this.line = line;
  }

  int line() {
    return line;
  }
}
