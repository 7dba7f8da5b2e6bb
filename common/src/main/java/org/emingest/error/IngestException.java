package org.emingest.error;

/**
 * A failure that was foreseen: its message is one line that says what was wrong, where, and what to do,
 * without anybody's secrets.
 *
 * <p>Unchecked, and documented with {@code @throws} where it is thrown. Any other exception that reaches {@code app} is
 * a defect.
 */
public abstract sealed class IngestException extends RuntimeException
    permits ConfigException,
        UnreachableException,
        NotFoundException,
        CorruptDataException,
        UnsupportedDataException,
        StorageException,
        CancelledException {

  private static final long serialVersionUID = 1L;

  IngestException(String message, Throwable cause) {
    super(Masking.masked(message), cause);
  }

  /** What the program answers to the shell when this ends it. */
  public abstract ExitStatus exitStatus();
}
