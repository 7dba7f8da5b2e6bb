package org.emingest.transfer;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import org.emingest.error.CorruptDataException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.S3Utilities;

/**
 * Objects behind {@code s3} locations, tried once each: every failure that may pass is an {@link IOException}.
 *
 * <p>An object without credentials is a plain GET, so it is one here, to the address that the SDK gives: the SDK's whole
 * {@code S3Client} takes more processor time for a chunk than its decoder. Listings go through that.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">GetObject</a>
 */
final class S3Objects implements AutoCloseable {

  private static final int MOST_WORDS_BYTES = 64 << 10;

  /** A body may take so many times longer than a silence may last. */
  private static final int LONGEST_ANSWER_TIMEOUTS = 10;

  private final TransferPolicy policy;
  private final S3Access access;
  private final S3Gets gets;
  private final S3Utilities addresses;
  private final S3Listings listings;
  private final Map<String, URI> buckets = new ConcurrentHashMap<>();

  S3Objects(TransferPolicy policy, S3Access access) {
    this.policy = policy;
    this.access = access;
    this.gets = new S3Gets(policy, longest());
    S3Utilities.Builder builder = S3Utilities.builder()
        .region(Region.of(access.region()))
        .s3Configuration(S3Configuration.builder()
            .pathStyleAccessEnabled(access.endpoint().isPresent())
            .build());
    access.endpoint().ifPresent(builder::endpoint);
    this.addresses = builder.build();
    this.listings = new S3Listings(policy, access, longest());
  }

  /** A whole object of at most so many bytes; empty only if the store said that there is none. */
  Optional<byte[]> get(URI location, long mostBytes) throws IOException {
    return whole(location, "", mostBytes, Optional.empty());
  }

  /** The same in room that its owner uses again; the length of what is in it. */
  Optional<Integer> get(URI location, long mostBytes, Room room) throws IOException {
    return read(location, "", mostBytes, Optional.empty(), room::of);
  }

  /** Exactly these bytes. */
  Optional<byte[]> get(URI location, ByteRange range) throws IOException {
    String asked = "bytes=" + range.offset() + "-" + (range.end() - 1);
    return whole(location, asked, range.length(), Optional.of(range));
  }

  /** The last bytes, or all of a shorter object. */
  Optional<byte[]> getLast(URI location, int bytes) throws IOException {
    return whole(location, "bytes=-" + bytes, bytes, Optional.empty());
  }

  /** The names directly below a prefix, those of groups with a slash at the end; empty if listing is not for us. */
  Optional<List<String>> list(URI folder) throws IOException {
    return listings.below(folder);
  }

  private Optional<byte[]> whole(
      URI location, String range, long mostBytes, Optional<ByteRange> exactly) throws IOException {
    byte[][] made = {new byte[0]};
    Optional<Integer> length =
        read(location, range, mostBytes, exactly, wanted -> made[0] = new byte[wanted]);
    return length.map(all -> made[0]);
  }

  /** The length of what was read into the room that is made, or found, for it. */
  private Optional<Integer> read(
      URI location,
      String range,
      long mostBytes,
      Optional<ByteRange> exactly,
      IntFunction<byte[]> room)
      throws IOException {
    Map<String, String> headers = range.isEmpty()
        ? Map.of(S3Checksum.MODE, "ENABLED")
        : Map.of(S3Checksum.MODE, "ENABLED", "Range", range);
    URI bucket = buckets.computeIfAbsent(S3Names.bucket(location), this::folder);
    try (S3Gets.Answer answer = gets.get(bucket, S3Names.path(location), headers, location)) {
      HttpHead head = answer.head();
      if (head.status() == 200 || head.status() == 206) {
        return Optional.of(object(answer, mostBytes, exactly, room));
      }
      if (head.status() == 416 && range.startsWith("bytes=-")) {
        return Optional.of(0); // the last bytes of an object that has none
      }
      S3Refusal.of(head, words(answer)).requireAbsence(location, access.region());
      return Optional.empty();
    } catch (SocketTimeoutException silence) {
      throw S3Faults.passing(silence, policy.idleTimeout());
    }
  }

  /** What is said with a refusal; of one that goes on and on, the begin. */
  private byte[] words(S3Gets.Answer answer) throws IOException {
    long end = System.nanoTime() + longest().toNanos();
    ByteArrayOutputStream words = new ByteArrayOutputStream();
    byte[] some = new byte[4096];
    int got = 0;
    while (got >= 0 && words.size() < MOST_WORDS_BYTES && System.nanoTime() < end) {
      words.write(some, 0, got);
      got = answer.body().read(some);
    }
    return words.toByteArray();
  }

  /** Where a bucket's objects are; the SDK's answer for one of them tells it for all. */
  private URI folder(String bucket) {
    String one = addresses.getUrl(object -> object.bucket(bucket).key("k")).toString();
    return URI.create(one.substring(0, one.length() - 1));
  }

  private int object(
      S3Gets.Answer answer, long mostBytes, Optional<ByteRange> exactly, IntFunction<byte[]> room)
      throws IOException {
    HttpHead head = answer.head();
    OptionalLong told = head.contentLength();
    if (told.isEmpty() || told.getAsLong() > mostBytes) {
      throw new CorruptDataException(
          head.uri().toString(),
          0,
          "the object has " + (told.isEmpty() ? "an unknown number of" : told.getAsLong())
              + " bytes, at most " + mostBytes + " are expected");
    }
    exactly.ifPresent(range -> require(range, head));
    int length = Math.toIntExact(told.getAsLong());
    byte[] bytes = room.apply(length);
    fill(bytes, length, answer.body());
    answer.finished();
    if (head.status() == 200) {
      S3Checksum.require(head, bytes, length);
    }
    return length;
  }

  /** What came in place of other bytes, or of more, would decode to something. */
  private static void require(ByteRange range, HttpHead head) {
    long got =
        Math.min(head.contentLength().orElse(0), head.requireContentRange(range).length());
    if (got != range.length()) {
      throw new CorruptDataException(
          head.uri().toString(),
          range.offset(),
          "the object ends before the range: " + got + " of " + range.length() + " bytes");
    }
  }

  private void fill(byte[] bytes, int length, InputStream body) throws IOException {
    long end = System.nanoTime() + longest().toNanos();
    int at = 0;
    while (at < length) {
      int got = body.read(bytes, at, length - at);
      if (got < 0) {
        throw new EOFException("the body ended after " + at + " of " + length + " bytes");
      }
      at += got;
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("interrupted after " + at + " of " + length + " bytes");
      }
      if (at < length && System.nanoTime() > end) {
        throw new IOException(
            "only " + at + " of " + length + " bytes after " + longest().toSeconds() + " s");
      }
    }
  }

  private Duration longest() {
    return policy.idleTimeout().multipliedBy(LONGEST_ANSWER_TIMEOUTS);
  }

  @Override
  public void close() {
    listings.close();
    gets.close();
  }
}
