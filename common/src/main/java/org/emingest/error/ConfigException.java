package org.emingest.error;

/** The configuration or the command line is wrong: the message names key, value and what is allowed. */
public final class ConfigException extends IngestException {

  private static final long serialVersionUID = 1L;

  public ConfigException(String message) {
    this(message, null);
  }

  public ConfigException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public ExitStatus exitStatus() {
    return ExitStatus.USAGE;
  }
}
