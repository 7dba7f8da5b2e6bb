package org.emingest.source;

import java.net.URI;
import java.util.List;
import org.emingest.format.chunk.ChunkStore;
import org.emingest.progress.Cancellation;
import org.emingest.transfer.Document;
import org.emingest.transfer.FolderListing;
import org.emingest.transfer.ObjectInfo;
import org.emingest.transfer.Refusals;

/** What a source is lent while it lists; what fails on the way is tried again as the configuration says. */
public interface Workspace {

  Cancellation cancellation();

  /**
   * A small answer as a whole: an API's.
   *
   * @throws org.emingest.error.NotFoundException if it is not there, not for us, or a web page stands in its place
   * @throws org.emingest.error.UnreachableException if there was no answer after the configured attempts
   * @throws org.emingest.error.CorruptDataException if it is larger than any API's answer should be
   */
  Document get(URI location);

  /**
   * What stands behind a location, without fetching it.
   *
   * @throws org.emingest.error.NotFoundException if nothing is there, or nothing for us
   * @throws org.emingest.error.UnreachableException if there was no answer after the configured attempts
   */
  ObjectInfo stat(URI location);

  /**
   * What a folder holds: asked by FTP, or read off a web server's index page.
   *
   * @throws org.emingest.error.NotFoundException if it is not there, is no folder, or is not for us
   * @throws org.emingest.error.UnreachableException if there was no answer after the configured attempts
   * @throws org.emingest.error.UnsupportedDataException if the folder is listed in a format that we do not know
   */
  FolderListing list(URI folder);

  /**
   * A store of chunks; it may be asked by many threads, and is open as long as the workspace is.
   *
   * @param root an {@code s3}, {@code http}, {@code https} or {@code file} location
   */
  ChunkStore store(URI root);

  /** The same on a server that says in words what its refusals mean. */
  ChunkStore store(URI root, Refusals refusals);

  /**
   * What earlier runs began and did not finish.
   *
   * @param prefix of the volumes' names
   * @return their names, in their order
   */
  List<String> unfinished(String prefix);
}
