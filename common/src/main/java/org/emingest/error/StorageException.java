package org.emingest.error;

/** Our own disk or memory is full, read-only, gone or too small. */
public final class StorageException extends IngestException {

  private static final long serialVersionUID = 1L;

  public StorageException(String message) {
    this(message, null);
  }

  public StorageException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public ExitStatus exitStatus() {
    return ExitStatus.STORAGE;
  }
}
