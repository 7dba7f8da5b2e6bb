package org.emingest.error;

/** Valid data in a variant that we do not read; the message names the tag or field. */
public sealed class UnsupportedDataException extends IngestException
    permits SeveralVolumesException {

  private static final long serialVersionUID = 1L;

  public UnsupportedDataException(String message) {
    this(message, null);
  }

  public UnsupportedDataException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public ExitStatus exitStatus() {
    return ExitStatus.UNSUPPORTED;
  }
}
