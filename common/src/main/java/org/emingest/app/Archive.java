package org.emingest.app;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.emingest.format.chunk.ChunkStore;
import org.emingest.format.chunk.ChunkedArray;
import org.emingest.format.chunk.FolderChunkStore;
import org.emingest.format.chunk.RemoteChunkStore;
import org.emingest.metadata.FileRecordStore;
import org.emingest.metadata.Status;
import org.emingest.pipeline.ChunkedArrays;
import org.emingest.progress.Cancellation;
import org.emingest.progress.ProgressListener;
import org.emingest.source.VolumeSource;
import org.emingest.source.Workspace;
import org.emingest.transfer.Document;
import org.emingest.transfer.Downloader;
import org.emingest.transfer.FetchFigures;
import org.emingest.transfer.FolderListing;
import org.emingest.transfer.ObjectInfo;
import org.emingest.transfer.Refusals;
import org.emingest.transfer.RemoteObjects;
import org.emingest.transfer.S3Access;
import org.emingest.transfer.TransferPolicy;
import org.emingest.volume.VolumeListing;

/** An archive as the sources meet it: asked politely, and again when it does not answer. */
final class Archive implements Workspace, AutoCloseable {

  /** A study of a hundred thousand files is described in less. */
  private static final long LONGEST_ANSWER_BYTES = 64L << 20;

  private final FileRecordStore records;
  private final Cancellation cancellation;
  private final Downloader downloader;
  private final RemoteObjects objects;

  /**
   * @param records of the source's earlier runs
   */
  Archive(TransferPolicy policy, S3Access s3, FileRecordStore records, Cancellation cancellation) {
    this.records = records;
    this.cancellation = cancellation;
    this.objects = new RemoteObjects(policy, s3, cancellation);
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
  public ChunkStore store(URI root) {
    return store(root, Refusals.usual());
  }

  @Override
  public ChunkStore store(URI root, Refusals refusals) {
    return "file".equals(root.getScheme())
        ? new FolderChunkStore(Path.of(root))
        : new RemoteChunkStore(objects, root, refusals);
  }

  @Override
  public List<String> unfinished(String prefix) {
    return records.sourceIds().stream()
        .filter(name -> name.startsWith(prefix))
        .filter(name -> records
            .load(name)
            .record()
            .filter(record -> record.status() != Status.COMPLETE)
            .isPresent())
        .toList();
  }

  /** The arrays of a source that is lent this archive. */
  ChunkedArrays chunks(VolumeSource source) {
    return new ChunkedArrays() {
      @Override
      public ChunkedArray open(VolumeListing listing) {
        return source.open(listing, Archive.this);
      }

      @Override
      public FetchFigures figures() {
        return objects.figures();
      }
    };
  }

  @Override
  public void close() {
    objects.close();
    downloader.close();
  }
}
