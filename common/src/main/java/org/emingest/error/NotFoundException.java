package org.emingest.error;

/** The archive answered: it is not there, or not for us. */
public final class NotFoundException extends IngestException {

  private static final long serialVersionUID = 1L;

  private final boolean absent;

  public NotFoundException(String message) {
    this(message, null);
  }

  public NotFoundException(String message, Throwable cause) {
    this(message, cause, false);
  }

  private NotFoundException(String message, Throwable cause, boolean absent) {
    super(message, cause);
    this.absent = absent;
  }

  /** The archive said that there is no such object: not that it keeps it from us, and not something else in its place. */
  public static NotFoundException absent(String message) {
    return new NotFoundException(message, null, true);
  }

  /** Whether the archive said that there is no such object. */
  public boolean isAbsent() {
    return absent;
  }

  @Override
  public ExitStatus exitStatus() {
    return ExitStatus.NOT_FOUND;
  }
}
