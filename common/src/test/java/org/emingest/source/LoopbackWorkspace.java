package org.emingest.source;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.emingest.format.chunk.ChunkStore;
import org.emingest.format.chunk.RemoteChunkStore;
import org.emingest.progress.Cancellation;
import org.emingest.progress.ProgressListener;
import org.emingest.transfer.Document;
import org.emingest.transfer.Downloader;
import org.emingest.transfer.FolderListing;
import org.emingest.transfer.ObjectInfo;
import org.emingest.transfer.Proxies;
import org.emingest.transfer.Refusals;
import org.emingest.transfer.RemoteObjects;
import org.emingest.transfer.S3Access;
import org.emingest.transfer.TransferPolicy;

/** Asks real servers on loopback, and not for long; for tests of sources. */
public final class LoopbackWorkspace implements Workspace, AutoCloseable {

  private static final long LONGEST_ANSWER_BYTES = 8 << 20;
  private static final TransferPolicy QUICK = new TransferPolicy(
      2,
      Duration.ofSeconds(5),
      Duration.ofSeconds(5),
      2,
      Duration.ofMillis(10),
      Duration.ofMillis(20),
      Duration.ofSeconds(1),
      1 << 20,
      "test",
      new Proxies(Map.of()));

  private final Cancellation cancellation = new Cancellation();
  private final Downloader downloader =
      new Downloader(QUICK, ProgressListener.none(), cancellation);
  private final RemoteObjects objects;

  public LoopbackWorkspace() {
    this(Optional.empty());
  }

  /**
   * @param s3Endpoint in place of Amazon's
   */
  public LoopbackWorkspace(Optional<URI> s3Endpoint) {
    objects = new RemoteObjects(QUICK, new S3Access("us-east-1", s3Endpoint), cancellation);
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
  public ChunkStore store(URI root) {
    return new RemoteChunkStore(objects, root);
  }

  @Override
  public ChunkStore store(URI root, Refusals refusals) {
    return new RemoteChunkStore(objects, root, refusals);
  }

  @Override
  public List<String> unfinished(String prefix) {
    return List.of();
  }

  @Override
  public void close() {
    objects.close();
    downloader.close();
  }
}
