package org.emingest.progress;

/** Something that happened to one volume. */
public sealed interface ProgressEvent {

  String volume();

  Stage stage();

  /**
   * A stage began.
   *
   * @param totalBytes all of the stage's bytes, or -1 if nobody knows
   * @param doneBytes those that an earlier run left behind
   */
  record Started(String volume, Stage stage, long totalBytes, long doneBytes)
      implements ProgressEvent {}

  /** More bytes went through a stage. */
  record Advanced(String volume, Stage stage, long bytes) implements ProgressEvent {}

  /** A stage has to wait or begin again, and why: a retry, a server's request to wait. */
  record Hindered(String volume, Stage stage, String reason) implements ProgressEvent {}

  /** A stage ended well. */
  record Finished(String volume, Stage stage) implements ProgressEvent {}
}
