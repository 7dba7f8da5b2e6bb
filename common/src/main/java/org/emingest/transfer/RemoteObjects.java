package org.emingest.transfer;

import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;
import org.emingest.error.CorruptDataException;
import org.emingest.error.NotFoundException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.progress.Cancellation;

/**
 * Many small objects, each whole in memory: chunks and what describes them. Speaks {@code s3}, {@code http}, {@code https}
 * and {@code file}. Safe for many threads; each request holds its own thread until it is answered.
 */
public final class RemoteObjects implements AutoCloseable {

  private static final long READ_THROUGH_BYTES = 16L << 20;
  private static final int SHOWN_BYTES = 120;

  private final TransferPolicy policy;
  private final S3Access access;
  private final Cancellation cancellation;
  private final Origins origins;
  private final Retries retries;
  private final AtomicReference<S3Objects> s3 = new AtomicReference<>();

  /** For as many objects as were ever lent at the same time. */
  private final Queue<Room> rooms = new ConcurrentLinkedQueue<>();

  private final Map<String, String> closedTo = new ConcurrentHashMap<>();
  private final long begunNanos = System.nanoTime();
  private final LongAdder requests = new LongAdder();
  private final LongAdder hindrances = new LongAdder();
  private final LongAdder refusals = new LongAdder();
  private final LongAdder received = new LongAdder();

  public RemoteObjects(TransferPolicy policy, S3Access access, Cancellation cancellation) {
    this.policy = policy;
    this.access = access;
    this.cancellation = cancellation;
    this.origins = new Origins(policy, Clock.systemUTC());
    this.retries = new Retries(policy, RandomGenerator.getDefault(), cancellation);
  }

  /**
   * A whole object.
   *
   * @return empty only if the store said that there is none
   * @throws CorruptDataException if it is longer than that
   * @throws NotFoundException if it is not for us
   * @throws org.emingest.error.UnreachableException if there was no answer after the configured attempts
   */
  public Optional<byte[]> get(URI location, long mostBytes) {
    return get(location, mostBytes, Refusals.usual());
  }

  /**
   * The same of a server that says in words what its refusals mean.
   *
   * @throws NotFoundException also if such a refusal is final
   */
  public Optional<byte[]> get(URI location, long mostBytes, Refusals refusals) {
    return asked(
        location,
        () -> isS3(location)
            ? counted(s3().get(location, mostBytes))
            : present(() -> understood(location, refusals, () -> whole(location, mostBytes))));
  }

  /**
   * The same in room that is used again afterwards, where the store's protocol allows.
   *
   * @return false only if the store said that there is none
   */
  public boolean lend(URI location, long mostBytes, Refusals refusals, LentObject use) {
    if (!isS3(location)) {
      Optional<byte[]> found = get(location, mostBytes, refusals);
      found.ifPresent(bytes -> use.use(bytes, bytes.length));
      return found.isPresent();
    }
    Room used = rooms.poll();
    Room room = used == null ? new Room() : used;
    try {
      OptionalInt length = lent(location, mostBytes, room);
      length.ifPresent(bytes -> use.use(room.bytes(), bytes));
      return length.isPresent();
    } finally {
      rooms.add(room);
    }
  }

  private OptionalInt lent(URI location, long mostBytes, Room room) {
    Optional<Integer> length = asked(location, () -> s3().get(location, mostBytes, room));
    length.ifPresent(received::add);
    return length.map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }

  /**
   * A whole object whose length is known before, from a server that may append an error to a good answer.
   *
   * @return empty only if the store said that there is none
   * @throws CorruptDataException if it had another length at every attempt
   */
  public Optional<byte[]> getExactly(URI location, long bytes, Refusals refusals) {
    return asked(
        location,
        () -> isS3(location)
            ? counted(wholeOf(bytes, s3().get(location, bytes)))
            : present(() -> understood(location, refusals, () -> exact(location, bytes))));
  }

  /**
   * Exactly these bytes.
   *
   * @return empty only if the store said that there is no such object
   * @throws CorruptDataException if the object ends before
   */
  public Optional<byte[]> get(URI location, ByteRange range) {
    return asked(
        location,
        () -> isS3(location)
            ? counted(s3().get(location, range))
            : present(() -> part(location, range)));
  }

  /**
   * The last bytes of an object, or all of a shorter one.
   *
   * @return empty only if the store said that there is no such object
   */
  public Optional<byte[]> getLast(URI location, int bytes) {
    return asked(
        location,
        () -> isS3(location)
            ? counted(s3().getLast(location, bytes))
            : present(() -> last(location, bytes)));
  }

  /**
   * The names directly below a location; those of groups end in a slash.
   *
   * @return empty if this store cannot list, or not for us
   */
  public Optional<List<String>> list(URI folder) {
    return isS3(folder) ? asked(folder, () -> s3().list(folder)) : Optional.empty();
  }

  /** What all so far have cost, since this was made. */
  public FetchFigures figures() {
    Duration elapsed = Duration.ofNanos(System.nanoTime() - begunNanos);
    return new FetchFigures(
        received.sum(), 0, 0, requests.sum(), hindrances.sum(), refusals.sum(), elapsed);
  }

  private interface Question<T> {
    Optional<T> ask() throws IOException;
  }

  private interface Answer {
    byte[] bytes() throws IOException;
  }

  private <T> Optional<T> asked(URI location, Question<T> question) {
    try {
      return retries.call(location, this::hindered, () -> {
        cancellation.check();
        requests.increment();
        return question.ask();
      });
    } catch (IOException trouble) {
      throw new IllegalStateException("every failure of the wire is translated before", trouble);
    }
  }

  private void hindered(String reason, boolean refused) {
    hindrances.increment();
    if (refused) {
      refusals.increment();
    }
  }

  /** A host that refused us for good is not asked again. */
  private byte[] understood(URI location, Refusals refusals, Answer answer) throws IOException {
    String refused = closedTo.get(HttpFaults.host(location));
    if (refused != null) {
      throw new NotFoundException(refused);
    }
    try {
      return answer.bytes();
    } catch (BusyException refusal) {
      Refusals.Meaning meaning = refusals.of(refusal.status(), refusal.text());
      if (meaning == Refusals.Meaning.FINAL) {
        String told = location + " answered " + refusal.status() + ": \"" + refusal.text() + '"';
        closedTo.putIfAbsent(HttpFaults.host(location), told);
        throw new NotFoundException(told, refusal);
      }
      throw refusal.meaning(meaning);
    }
  }

  private byte[] exact(URI location, long bytes) throws IOException {
    try (Body body = origins.open(location)) {
      ByteBuffer room = ByteBuffer.allocate(Math.toIntExact(bytes + SHOWN_BYTES));
      int got = 0;
      while (room.hasRemaining() && got >= 0) {
        got = body.read(room);
      }
      long length = room.position();
      if (length == bytes) {
        return java.util.Arrays.copyOf(room.array(), (int) bytes);
      }
      long at = Math.min(length, bytes);
      throw new WrongLengthException(
          at,
          length < bytes
              ? "the answer ends here, " + bytes + " bytes were asked for"
              : "more than the " + bytes + " bytes that were asked for: \""
                  + shown(room.array(), (int) bytes, (int) (length - bytes)) + '"');
    }
  }

  private static Optional<byte[]> wholeOf(long bytes, Optional<byte[]> found)
      throws WrongLengthException {
    if (found.isPresent() && found.get().length < bytes) {
      throw new WrongLengthException(
          found.get().length, "the object ends here, " + bytes + " bytes were asked for");
    }
    return found;
  }

  private static String shown(byte[] bytes, int from, int count) {
    return new String(bytes, from, count, java.nio.charset.StandardCharsets.UTF_8)
        .replaceAll("[^\\x20-\\x7e]+", " ")
        .strip();
  }

  private Optional<byte[]> present(Answer answer) throws IOException {
    try {
      return counted(Optional.of(answer.bytes()));
    } catch (NotFoundException refusal) {
      if (refusal.isAbsent()) {
        return Optional.empty();
      }
      throw refusal;
    }
  }

  private Optional<byte[]> counted(Optional<byte[]> answer) {
    answer.ifPresent(bytes -> received.add(bytes.length));
    return answer;
  }

  private byte[] whole(URI location, long mostBytes) throws IOException {
    try (Body body = origins.open(location)) {
      long told = body.object().length().orElse(-1);
      if (told > mostBytes) {
        throw tooLong(location, mostBytes);
      }
      ByteBuffer room =
          ByteBuffer.allocate(Math.toIntExact(Math.min(mostBytes, told < 0 ? 64 << 10 : told) + 1));
      while (body.read(room) >= 0) {
        if (room.position() > mostBytes) {
          throw tooLong(location, mostBytes);
        }
        if (!room.hasRemaining()) {
          room = ByteBuffer.allocate((int) Math.min(mostBytes + 1, 2L * room.capacity()))
              .put(room.flip());
        }
      }
      return java.util.Arrays.copyOf(room.array(), room.position());
    }
  }

  private static CorruptDataException tooLong(URI location, long mostBytes) {
    return new CorruptDataException(
        location.toString(),
        mostBytes,
        "the object goes on behind the " + mostBytes + " bytes that it may have");
  }

  private byte[] part(URI location, ByteRange range) throws IOException {
    try (Body body = origins.open(location, range, Optional.empty())) {
      if (!body.partial() && range.offset() > 0) {
        if (range.offset() > READ_THROUGH_BYTES) {
          throw new UnsupportedDataException(
              location + " is on a server that ignores byte ranges: its chunks cannot be reached");
        }
        body.skip(range.offset());
      }
      ByteBuffer room = ByteBuffer.allocate(Math.toIntExact(range.length()));
      while (room.hasRemaining()) {
        if (body.read(room) < 0) {
          throw shortOf(location, range, room.position(), body);
        }
      }
      return room.array();
    }
  }

  private static IOException shortOf(URI location, ByteRange range, long got, Body body)
      throws EOFException {
    if (body.object().length().isPresent()) {
      throw new CorruptDataException(
          location.toString(),
          range.offset() + got,
          "the object ends before the bytes that it should have");
    }
    return new EOFException("the body ended " + (range.length() - got) + " bytes too early");
  }

  private byte[] last(URI location, int bytes) throws IOException {
    ObjectInfo object = origins
        .stat(location)
        .orElseThrow(() -> NotFoundException.absent(location + " is not there"));
    if (object.length().isEmpty()) {
      throw new UnsupportedDataException(location + " is on a server that does not tell lengths");
    }
    long length = object.length().getAsLong();
    long from = Math.max(0, length - bytes);
    return length == 0 ? new byte[0] : part(location, new ByteRange(from, length - from));
  }

  private static boolean isS3(URI location) {
    return "s3".equalsIgnoreCase(location.getScheme());
  }

  private S3Objects s3() {
    synchronized (s3) {
      if (s3.get() == null) {
        s3.set(new S3Objects(policy, access));
      }
      return s3.get();
    }
  }

  @Override
  public void close() {
    origins.close();
    synchronized (s3) {
      if (s3.get() != null) {
        s3.get().close();
      }
    }
  }
}
