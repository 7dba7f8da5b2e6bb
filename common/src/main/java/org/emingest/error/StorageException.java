package org.emingest.error;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Our own disk or memory is full, read-only, gone or too small. */
public final class StorageException extends IngestException {

  private static final long serialVersionUID = 1L;

  public StorageException(String message) {
    this(message, null);
  }

  public StorageException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * Says in a person's words why a file could not be had.
   *
   * @param attempt what was tried, with the path: {@code cannot write data/x.npy.partial}
   */
  public static StorageException because(String attempt, IOException cause) {
    return new StorageException(attempt + ": " + reason(cause), cause);
  }

  private static String reason(IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    String said =
        cause instanceof FileSystemException system ? system.getReason() : cause.getMessage();
    if (said == null) {
      return cause.getClass().getSimpleName();
    }
    return said.equals("No space left on device")
        ? "the disk is full; make room and run again"
        : said;
  }

  @Override
  public ExitStatus exitStatus() {
    return ExitStatus.STORAGE;
  }
}
