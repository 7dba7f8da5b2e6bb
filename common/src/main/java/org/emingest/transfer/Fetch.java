package org.emingest.transfer;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;
import org.emingest.error.CorruptDataException;
import org.emingest.error.NotFoundException;
import org.emingest.error.StorageException;
import org.emingest.error.UnreachableException;
import org.emingest.progress.Cancellation;

/**
 * One file on its way. The first answer decides the way: parts by many connections if the server does ranges, all by one
 * if it does not.
 */
final class Fetch {

  /** An object that changes more often than this while it is fetched is not worth waiting for. */
  private static final int RESTARTS = 3;

  /** A try that brought less counts as one without progress: a server could go on with single bytes for ever. */
  private static final long PROGRESS_BYTES = 4 << 10;

  private static final int BUFFER_BYTES = 256 << 10;

  private final Origin origin;
  private final Retries retries;
  private final TransferPolicy policy;
  private final Crew crew;
  private final Cancellation cancellation;
  private final Tally tally;
  private final URI location;
  private final Path target;
  private final LongUnaryOperator alsoNeededBytes;
  private final Consumer<FetchedFile> beforeNaming;

  Fetch(
      Origin origin,
      Retries retries,
      TransferPolicy policy,
      Crew crew,
      Cancellation cancellation,
      Tally tally,
      URI location,
      Path target,
      LongUnaryOperator alsoNeededBytes,
      Consumer<FetchedFile> beforeNaming) {
    this.origin = origin;
    this.retries = retries;
    this.policy = policy;
    this.crew = crew;
    this.cancellation = cancellation;
    this.tally = tally;
    this.location = location;
    this.target = target;
    this.alsoNeededBytes = alsoNeededBytes;
    this.beforeNaming = beforeNaming;
  }

  FetchedFile run() throws IOException {
    try (PartialFile part = PartialFile.open(target)) {
      for (int restarts = 0; ; restarts++) {
        try {
          return fetch(part);
        } catch (ObjectChangedException changed) {
          part.begin(Optional.empty());
          if (restarts == RESTARTS) {
            String problem = "the object changed " + (restarts + 1)
                + " times while it was fetched; fetch it when its archive has settled ("
                + changed.getMessage()
                + ")";
            throw new CorruptDataException(location.toString(), 0, problem, changed);
          }
          tally.retried(changed.getMessage() + "; starting over", false);
        }
      }
    }
  }

  private FetchedFile fetch(PartialFile part) throws IOException {
    Optional<Validator> known = part.resume(cancellation);
    List<ByteRange> missing = known.map(object -> part.missing(object.length())).orElse(List.of());
    if (known.isPresent() && missing.isEmpty()) {
      return alreadyWhole(part, known.get());
    }
    ByteRange first =
        known.isPresent() ? firstOf(missing.get(0)) : new ByteRange(0, policy.rangeBytes());
    try (Body scout = again(() -> open(first, known))) {
      boolean ranges = scout.partial() && scout.object().length().isPresent();
      return ranges ? inParts(part, known, scout) : inOneGo(part, scout);
    }
  }

  /** A process was killed between the last byte and the rename. */
  private FetchedFile alreadyWhole(PartialFile part, Validator known) throws IOException {
    ObjectInfo now = again(() -> {
          tally.requested();
          return origin.stat(location);
        })
        .orElseThrow(() -> new NotFoundException(location + " is not there any more"));
    known.requireSame(now);
    tally.started(known.length(), known.length());
    return complete(part, now, known.length(), known.length());
  }

  private FetchedFile inParts(PartialFile part, Optional<Validator> known, Body scout)
      throws IOException {
    ObjectInfo object = scout.object();
    Validator validator = known.orElseGet(() -> Validator.of(object).orElseThrow());
    if (known.isEmpty()) {
      part.begin(Optional.of(validator));
    }
    long kept = part.keptBytes();
    requireSpace(validator.length() - kept, validator.length());
    tally.started(validator.length(), kept);

    Queue<ByteRange> ranges = new ConcurrentLinkedQueue<>(cut(part.missing(validator.length())));
    int connections = Math.min(policy.connectionsPerHost(), ranges.size());
    AtomicInteger active = new AtomicInteger(connections);
    ByteRange first = ranges.remove();
    List<Crew.Work<Void>> works = new ArrayList<>();
    works.add(() -> drain(part, first, scout, ranges, validator, active));
    while (works.size() < connections) {
      works.add(() -> drain(part, ranges.poll(), null, ranges, validator, active));
    }
    crew.together(Thread.currentThread().getName(), works);
    for (ByteRange given : cut(part.missing(validator.length()))) {
      fetchPart(
          part, given, validator, null,
          buffer()); // what the server refused to send beside the others
    }
    return complete(part, object, validator.length(), kept);
  }

  /**
   * Fetches parts until there are no more. A connection that gets nothing gives up as long as another one does get on:
   * some servers bound the connections of one client.
   *
   * @param opened the body of the first part, or null
   */
  private Void drain(
      PartialFile part,
      ByteRange first,
      Body opened,
      Queue<ByteRange> ranges,
      Validator validator,
      AtomicInteger active)
      throws IOException {
    Body body = opened;
    ByteBuffer buffer = buffer();
    try {
      for (ByteRange next = first; next != null; next = ranges.poll()) {
        fetchPart(part, next, validator, body, buffer);
        body = null;
      }
      active.decrementAndGet();
    } catch (UnreachableException refused) {
      if (active.decrementAndGet() == 0) {
        throw refused;
      }
      tally.hindered(
          refused.getMessage() + "; going on with fewer connections",
          Retries.isRefusal(refused.getCause()));
    }
    return null;
  }

  /**
   * @param scouted a body that begins with the range, to be used first, or null
   */
  private void fetchPart(
      PartialFile part, ByteRange range, Validator validator, Body scouted, ByteBuffer buffer)
      throws IOException {
    AtomicReference<Body> opened = new AtomicReference<>(scouted);
    long pieceBytes = PartialFile.pieceBytes(validator.length());
    try (PieceWriter writer = new PieceWriter(part, tally, buffer, range.offset(), pieceBytes)) {
      while (writer.at() < range.end()) {
        again(() -> {
          Body body = opened.getAndSet(null);
          return more(writer, range, validator, body);
        });
      }
    }
  }

  /** Goes on at the byte that was reached; what came before a cut is progress and not a failed try. */
  private Void more(PieceWriter writer, ByteRange range, Validator validator, Body opened)
      throws IOException {
    long before = writer.at();
    ByteRange rest = new ByteRange(before, range.end() - before);
    try (Body body = opened == null ? open(rest, Optional.of(validator)) : opened) {
      if (!body.partial()) {
        throw new IOException("the server did ranges before and now sends the whole object");
      }
      while (writer.at() < range.end()) {
        cancellation.check();
        writer.take(body, range.end());
      }
      return null;
    } catch (ObjectChangedException | InterruptedIOException noUse) {
      throw noUse;
    } catch (IOException cut) {
      if (writer.at() - before < PROGRESS_BYTES) {
        throw cut;
      }
      tally.retried(
          "%s: %s; going on at byte %d"
              .formatted(HttpFaults.host(location), HttpFaults.line(cut), writer.at()),
          false);
      return null;
    }
  }

  /** One connection from the first byte to the last: after a cut all starts over. */
  private FetchedFile inOneGo(PartialFile part, Body scout) throws IOException {
    AtomicReference<Body> opened = new AtomicReference<>(scout.partial() ? null : scout);
    if (scout.partial()) {
      scout.close();
    }
    return again(() -> {
      try (Body body = wholeBody(opened.getAndSet(null))) {
        ObjectInfo object = body.object();
        part.begin(Validator.of(object));
        requireSpace(object.length().orElse(0), object.length().orElse(0));
        tally.started(object.length().orElse(-1), 0);
        return complete(part, object, writeAll(part, body), 0);
      } catch (ObjectChangedException | InterruptedIOException | BusyException noCut) {
        throw noCut;
      } catch (IOException cut) {
        throw new IOException(
            HttpFaults.line(cut) + "; the server does not send byte ranges, so all starts over",
            cut);
      }
    });
  }

  private Body wholeBody(Body opened) throws IOException {
    if (opened != null) {
      return opened;
    }
    tally.requested();
    return origin.open(location);
  }

  /** Returns the object's length. */
  private long writeAll(PartialFile part, Body body) throws IOException {
    long pieceBytes = PartialFile.pieceBytes(body.object().length().orElse(0));
    try (PieceWriter writer = new PieceWriter(part, tally, buffer(), 0, pieceBytes)) {
      boolean more = true;
      while (more) {
        cancellation.check();
        more = writer.take(body, Long.MAX_VALUE);
      }
      return writer.at();
    }
  }

  private FetchedFile complete(PartialFile part, ObjectInfo object, long length, long kept) {
    AtomicReference<FetchedFile> file = new AtomicReference<>();
    part.complete(length, sha256 -> {
      file.set(new FetchedFile(target, object, length, sha256, tally.figures(kept)));
      beforeNaming.accept(file.get());
    });
    tally.finished();
    return file.get();
  }

  private Body open(ByteRange range, Optional<Validator> validator) throws IOException {
    tally.requested();
    return origin.open(location, range, validator);
  }

  private <T> T again(Retries.Attempt<T> attempt) throws ObjectChangedException {
    return retries.call(location, tally::retried, attempt);
  }

  /** One for each connection. */
  private static ByteBuffer buffer() {
    return ByteBuffer.allocateDirect(BUFFER_BYTES);
  }

  private List<ByteRange> cut(List<ByteRange> missing) {
    List<ByteRange> parts = new ArrayList<>();
    for (ByteRange gap : missing) {
      for (long at = gap.offset(); at < gap.end(); at += policy.rangeBytes()) {
        parts.add(firstOf(new ByteRange(at, gap.end() - at)));
      }
    }
    return parts;
  }

  private ByteRange firstOf(ByteRange gap) {
    return new ByteRange(gap.offset(), Math.min(gap.length(), policy.rangeBytes()));
  }

  private void requireSpace(long remainingBytes, long length) {
    Path folder = target.toAbsolutePath().getParent();
    long free = freeBytes(folder);
    long needed = remainingBytes + alsoNeededBytes.applyAsLong(length);
    if (needed > free) {
      throw new StorageException(
          "%s has %d bytes free, %d are needed: free some, or choose another folder"
              .formatted(folder, free, needed));
    }
  }

  private static long freeBytes(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException trouble) {
      throw StorageException.because("cannot tell how much is free in " + folder, trouble);
    }
  }
}
