package org.emingest.error;

/** What a program says to the shell when it ends. The numbers are an interface: see the README. */
public enum ExitStatus {
  DONE(0),
  /** An exception that nobody foresaw: a defect of ours. */
  DEFECT(1),
  /** The command line or the configuration is wrong. */
  USAGE(2),
  /** The archive did not answer; a later run may succeed. */
  UNREACHABLE(3),
  /** The archive answered: not there, or not for us. */
  NOT_FOUND(4),
  /** Bytes break their format, their length or their checksum. */
  CORRUPT(5),
  /** Valid, but a variant that we do not read. */
  UNSUPPORTED(6),
  /** Our own disk or memory: full, read-only, too small. */
  STORAGE(7),
  /** Of several volumes, some failed. */
  SOME_FAILED(8),
  /** All is there, but a volume does not pass a quality gate that may fail it, and the user asked to be told. */
  GATE_FAILED(9),
  /** Stopped by SIGINT, state saved. */
  INTERRUPTED(130),
  /** Stopped by SIGTERM, state saved. */
  TERMINATED(143);

  private final int code;

  ExitStatus(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
