package org.emingest.transfer;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;
import java.util.random.RandomGenerator;
import org.emingest.error.NotFoundException;
import org.emingest.error.StorageException;
import org.emingest.progress.Cancellation;
import org.emingest.progress.ProgressListener;

/**
 * Brings whole files to our disk: in parts by several connections, going on where a killed process stopped. Speaks
 * {@code http}, {@code https}, {@code ftp} and {@code file}. Memory does not depend on a file's size.
 *
 * <p>What comes is in {@code <name>.part}; a file under its final name is whole. A part file is only ever gone on with if
 * the server proves by a strong ETag or a date that the object is still the same one. A server that ignores ranges, or
 * does not say how long the object is, is read by one connection and from the start after every cut. FTP is one stream
 * for each file, at most two to one server.
 */
public final class Downloader implements AutoCloseable {

  private final ProgressListener listener;
  private final Cancellation cancellation;
  private final Origins origin;
  private final Retries retries;
  private FetchFigures lost = FetchFigures.NONE;

  public Downloader(TransferPolicy policy, ProgressListener listener, Cancellation cancellation) {
    this(policy, listener, cancellation, Clock.systemUTC(), RandomGenerator.getDefault());
  }

  Downloader(
      TransferPolicy policy,
      ProgressListener listener,
      Cancellation cancellation,
      Clock clock,
      RandomGenerator random) {
    this.listener = listener;
    this.cancellation = cancellation;
    this.origin = new Origins(policy, clock);
    this.retries = new Retries(policy, random);
  }

  /**
   * Asks what is there, without fetching it.
   *
   * @throws NotFoundException if nothing is there, or nothing for us
   * @throws org.emingest.error.UnreachableException if there was no answer after the configured attempts
   * @throws org.emingest.error.ConfigException if the location's scheme is not one of ours
   */
  public ObjectInfo stat(URI location) {
    Optional<ObjectInfo> found = asked("stat", location, () -> origin.stat(location));
    return found.orElseThrow(() ->
        new NotFoundException(location + " is not there, or not for us: so its server answered"));
  }

  /**
   * Asks what a folder holds: behind an {@code ftp} URL as {@link FtpByteStore#list} does, behind an {@code http} one by
   * the page that the server makes of it.
   *
   * @throws NotFoundException if it is not there, is no folder, or is not for us
   * @throws org.emingest.error.UnreachableException if there was no answer after the configured attempts
   * @throws org.emingest.error.UnsupportedDataException if the server lists it in a format that we do not know
   * @throws org.emingest.error.ConfigException if the location's scheme is another one
   */
  public FolderListing list(URI folder) {
    return asked("list", folder, () -> origin.list(folder));
  }

  /**
   * A small object, whole in memory.
   *
   * @param mostBytes that it may have
   * @throws NotFoundException if it is not there, not for us, or a web page stands in its place
   * @throws org.emingest.error.UnreachableException if there was no answer after the configured attempts
   * @throws org.emingest.error.CorruptDataException if it is longer
   */
  public Document document(URI location, long mostBytes) {
    return asked("document", location, () -> origin.document(location, mostBytes));
  }

  private <T> T asked(String name, URI location, Retries.Attempt<T> question) {
    try {
      return new Crew(cancellation)
          .lead(name, () -> retries.call(location, (reason, refused) -> {}, question));
    } catch (IOException trouble) {
      throw new IllegalStateException("every failure of the wire is translated before", trouble);
    }
  }

  /**
   * Fetches a file. What stands under its final name is replaced.
   *
   * @param location of the object
   * @param target the final name; its folder is created
   * @param volumeName for the progress events
   * @param alsoNeededBytes what the folder's disk must have beside the file, for what will be made of it; given the
   *     object's length
   * @param beforeNaming is told of the whole file before it gets its final name, so that whatever it notes is there
   *     whenever the file is
   * @throws NotFoundException if it is not there, or not for us
   * @throws org.emingest.error.UnreachableException if no progress was made in the configured attempts
   * @throws org.emingest.error.CorruptDataException if the server sends other bytes than were asked for, or the object
   *     changes again and again
   * @throws StorageException if our disk is too small or fails, or another process fetches the same file
   * @throws org.emingest.error.CancelledException if someone asked for it; what came is kept
   * @throws org.emingest.error.ConfigException if the location's scheme is not one of ours
   */
  public FetchedFile fetch(
      URI location,
      Path target,
      String volumeName,
      LongUnaryOperator alsoNeededBytes,
      Consumer<FetchedFile> beforeNaming) {
    Crew crew = new Crew(cancellation);
    Tally tally = new Tally(volumeName, listener);
    Fetch fetch = new Fetch(
        origin,
        retries,
        origin.manner(location),
        crew,
        cancellation,
        tally,
        location,
        target,
        alsoNeededBytes,
        beforeNaming);
    try {
      return crew.lead("fetch-" + volumeName, fetch::run);
    } catch (IOException trouble) {
      throw StorageException.because("cannot keep " + target, trouble);
    } catch (RuntimeException failure) {
      lose(tally.figures(0));
      throw failure;
    }
  }

  private synchronized void lose(FetchFigures figures) {
    lost = lost.plus(figures);
  }

  /** What the fetches so far have cost that failed. */
  public synchronized FetchFigures lost() {
    return lost;
  }

  @Override
  public void close() {
    origin.close();
  }
}
