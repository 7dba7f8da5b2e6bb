package org.emingest.error;

/** The archive did not answer after the configured tries; a later run may succeed. */
public final class UnreachableException extends IngestException {

  private static final long serialVersionUID = 1L;

  public UnreachableException(String message) {
    this(message, null);
  }

  public UnreachableException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public ExitStatus exitStatus() {
    return ExitStatus.UNREACHABLE;
  }
}
