package org.emingest.error;

/** Someone stopped us; what was done so far is saved and the next run goes on from it. */
public final class CancelledException extends IngestException {

  private static final long serialVersionUID = 1L;

  public CancelledException(String message) {
    super(message, null);
  }

  @Override
  public ExitStatus exitStatus() {
    return ExitStatus.INTERRUPTED;
  }
}
