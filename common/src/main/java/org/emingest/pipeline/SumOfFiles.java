package org.emingest.pipeline;

import java.util.List;
import org.emingest.progress.ProgressEvent;
import org.emingest.progress.ProgressListener;
import org.emingest.volume.SourceFile;

/** Tells of many files' fetching as of one stage. */
final class SumOfFiles implements ProgressListener {

  private final ProgressListener all;

  /**
   * @param volume whose stage begins now
   */
  SumOfFiles(String volume, List<SourceFile> files, ProgressListener all) {
    this.all = all;
    boolean known = files.stream().allMatch(file -> file.length() >= 0);
    long total = known ? files.stream().mapToLong(SourceFile::length).sum() : -1;
    all.on(new ProgressEvent.Started(volume, org.emingest.progress.Stage.FETCH, total, 0));
  }

  @Override
  public void on(ProgressEvent event) {
    if (event instanceof ProgressEvent.Started started) {
      if (started.doneBytes() > 0) {
        all.on(new ProgressEvent.Advanced(started.volume(), started.stage(), started.doneBytes()));
      }
    } else if (!(event instanceof ProgressEvent.Finished)) {
      all.on(event);
    }
  }
}
