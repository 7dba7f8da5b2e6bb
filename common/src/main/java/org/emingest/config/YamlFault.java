package org.emingest.config;

/** Text that is not YAML; turned into a message for the user where the file is known. */
final class YamlFault extends Exception {

  private static final long serialVersionUID = 1L;

  private final int line;

  /**
   * @param line from 1
   */
  YamlFault(int line, String message, Throwable cause) {
    super(message, cause);
    this.line = line;
  }

  int line() {
    return line;
  }
}
