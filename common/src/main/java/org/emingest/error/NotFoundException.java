package org.emingest.error;

/** The archive answered: it is not there, or not for us. */
public final class NotFoundException extends IngestException {

  private static final long serialVersionUID = 1L;

  public NotFoundException(String message) {
    this(message, null);
  }

  public NotFoundException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public ExitStatus exitStatus() {
    return ExitStatus.NOT_FOUND;
  }
}
