package org.emingest.metadata;

import org.emingest.error.CancelledException;
import org.emingest.error.ExitStatus;
import org.emingest.error.IngestException;
import org.emingest.error.StorageException;

/**
 * Why a job stopped.
 *
 * @param message one line, secrets masked
 * @param type the stable name of the kind of failure
 * @param exitStatus what a program that meets only this answers to the shell
 * @param retryCount earlier attempts at this volume
 */
public record Failure(String message, String type, int exitStatus, int retryCount) {

  static Failure of(Throwable failure, int retryCount) {
    if (failure instanceof OutOfMemoryError) {
      String message = "out of memory: " + failure.getMessage();
      return of(new StorageException(message, failure), retryCount);
    }
    if (failure instanceof IngestException foreseen) {
      return new Failure(
          message(foreseen), type(foreseen), foreseen.exitStatus().code(), retryCount);
    }
    String defect = OneLine.of(failure.toString());
    return new Failure(defect, "defect", ExitStatus.DEFECT.code(), retryCount);
  }

  static Failure cancelled(String why, int retryCount) {
    return of(new CancelledException(why), retryCount);
  }

  /** For a volume that the configuration wants left: nothing went wrong. */
  static Failure skipped(String why, int retryCount) {
    return new Failure(OneLine.of(why), "skipped", ExitStatus.DONE.code(), retryCount);
  }

  /** For a record found midway whose process is gone without having said why. */
  static Failure interrupted(Status midway, int retryCount) {
    String message =
        "interrupted: the process that worked on it ended while it was " + midway.label();
    return new Failure(message, "interrupted", ExitStatus.INTERRUPTED.code(), retryCount);
  }

  private static String message(IngestException failure) {
    String message = failure.getMessage() == null ? "" : OneLine.of(failure.getMessage());
    return message.isEmpty() ? type(failure) : message;
  }

  private static String type(IngestException failure) {
    return switch (failure.exitStatus()) {
      case USAGE -> "configuration";
      case UNREACHABLE -> "unreachable";
      case NOT_FOUND -> "not-found";
      case CORRUPT -> "corrupt-data";
      case UNSUPPORTED -> "unsupported-data";
      case STORAGE -> "storage";
      case INTERRUPTED, TERMINATED -> "cancelled";
      case DONE, DEFECT, SOME_FAILED, GATE_FAILED -> "defect";
    };
  }
}
