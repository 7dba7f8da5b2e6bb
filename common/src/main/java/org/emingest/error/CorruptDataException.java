package org.emingest.error;

/** Bytes that break their format, their length or their checksum. */
public final class CorruptDataException extends IngestException {

  private static final long serialVersionUID = 1L;

  public CorruptDataException(String message) {
    this(message, null);
  }

  public CorruptDataException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * @param location the file or URL
   * @param byteOffset where in it the trouble was met
   * @param problem what was found and what was expected
   */
  public CorruptDataException(String location, long byteOffset, String problem) {
    this(location, byteOffset, problem, null);
  }

  public CorruptDataException(String location, long byteOffset, String problem, Throwable cause) {
    super(location + " at byte " + byteOffset + ": " + problem, cause);
  }

  @Override
  public ExitStatus exitStatus() {
    return ExitStatus.CORRUPT;
  }
}
