package org.emingest.app;

import java.net.URI;
import org.emingest.progress.Cancellation;
import org.emingest.progress.ProgressListener;
import org.emingest.source.Workspace;
import org.emingest.transfer.Document;
import org.emingest.transfer.Downloader;
import org.emingest.transfer.FolderListing;
import org.emingest.transfer.ObjectInfo;
import org.emingest.transfer.TransferPolicy;

/** An archive as the sources meet it: asked politely, and again when it does not answer. */
final class Archive implements Workspace, AutoCloseable {

  /** A study of a hundred thousand files is described in less. */
  private static final long LONGEST_ANSWER_BYTES = 64L << 20;

  private final Cancellation cancellation;
  private final Downloader downloader;

  Archive(TransferPolicy policy, Cancellation cancellation) {
    this.cancellation = cancellation;
    this.downloader = new Downloader(policy, ProgressListener.none(), cancellation);
  }

  @Override
  public Cancellation cancellation() {
    return cancellation;
  }

  @Override
  public Document get(URI location) {
    return downloader.document(location, LONGEST_ANSWER_BYTES);
  }

  @Override
  public ObjectInfo stat(URI location) {
    return downloader.stat(location);
  }

  @Override
  public FolderListing list(URI folder) {
    return downloader.list(folder);
  }

  @Override
  public void close() {
    downloader.close();
  }
}
