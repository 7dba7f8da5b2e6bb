package org.emingest.error;

/** A file that was taken for one volume holds several: one for each of its channels and time points. */
public final class SeveralVolumesException extends UnsupportedDataException {

  private static final long serialVersionUID = 1L;

  private final int channels;
  private final int timePoints;

  public SeveralVolumesException(String message, int channels, int timePoints) {
    super(message);
    this.channels = channels;
    this.timePoints = timePoints;
  }

  public int channels() {
    return channels;
  }

  public int timePoints() {
    return timePoints;
  }
}
