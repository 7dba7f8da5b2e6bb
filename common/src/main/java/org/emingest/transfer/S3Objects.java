package org.emingest.transfer;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
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
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.S3Utilities;

/**
 * Objects behind {@code s3} locations, tried once each: every failure that may pass is an {@link IOException}.
 *
 * <p>An object without credentials is a plain GET, so it is one here, with the SDK's addresses and HTTP client: the SDK's
 * whole {@code S3Client} takes more processor time for a chunk than its decoder. Listings go through that.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">GetObject</a>
 */
final class S3Objects implements AutoCloseable {

  private static final int MOST_WORDS_BYTES = 64 << 10;

  /** A body may take so many times longer than a silence may last. */
  private static final int LONGEST_ANSWER_TIMEOUTS = 10;

  private final TransferPolicy policy;
  private final S3Access access;
  private final SdkHttpClient http;
  private final S3Utilities addresses;
  private final S3Listings listings;
  private final Map<String, String> buckets = new ConcurrentHashMap<>();

  S3Objects(TransferPolicy policy, S3Access access) {
    this.policy = policy;
    this.access = access;
    this.http = Apache5HttpClient.builder()
        .maxConnections(policy.connectionsPerHost())
        .connectionTimeout(policy.connectTimeout())
        .connectionAcquisitionTimeout(longest())
        .socketTimeout(policy.idleTimeout())
        .build();
    S3Utilities.Builder builder = S3Utilities.builder()
        .region(Region.of(access.region()))
        .s3Configuration(S3Configuration.builder()
            .pathStyleAccessEnabled(access.endpoint().isPresent())
            .build());
    access.endpoint().ifPresent(builder::endpoint);
    this.addresses = builder.build();
    this.listings = new S3Listings(policy, access, http, longest());
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
    try {
      HttpExecuteResponse answer = http.prepareRequest(
              HttpExecuteRequest.builder().request(request(location, range)).build())
          .call();
      HttpHead head = head(location, answer.httpResponse());
      try (AbortableInputStream body = answer.responseBody().orElseGet(S3Objects::nothing)) {
        if (head.status() == 200 || head.status() == 206) {
          return Optional.of(object(head, body, mostBytes, exactly, room));
        }
        if (head.status() == 416 && range.startsWith("bytes=-")) {
          return Optional.of(0); // the last bytes of an object that has none
        }
        S3Refusal.of(head, words(body)).requireAbsence(location, access.region());
        return Optional.empty();
      }
    } catch (SocketTimeoutException | UncheckedIOException trouble) {
      throw S3Faults.passing(trouble, policy.idleTimeout());
    }
  }

  /** What is said with a refusal; of one that goes on and on, the begin. */
  private byte[] words(AbortableInputStream body) throws IOException {
    long end = System.nanoTime() + longest().toNanos();
    ByteArrayOutputStream words = new ByteArrayOutputStream();
    byte[] some = new byte[4096];
    int got = 0;
    while (got >= 0 && words.size() < MOST_WORDS_BYTES && System.nanoTime() < end) {
      words.write(some, 0, got);
      got = body.read(some);
    }
    if (got >= 0) {
      body.abort();
    }
    return words.toByteArray();
  }

  private SdkHttpRequest request(URI location, String range) {
    String bucket = S3Names.bucket(location);
    String folder = buckets.computeIfAbsent(bucket, this::folder);
    SdkHttpRequest.Builder request = SdkHttpRequest.builder()
        .method(SdkHttpMethod.GET)
        .uri(URI.create(folder + S3Names.path(location)))
        .putHeader("User-Agent", policy.userAgent())
        .putHeader(S3Checksum.MODE, "ENABLED");
    if (!range.isEmpty()) {
      request.putHeader("Range", range);
    }
    return request.build();
  }

  /** Where a bucket's objects are; the SDK's answer for one of them tells it for all. */
  private String folder(String bucket) {
    String one = addresses.getUrl(object -> object.bucket(bucket).key("k")).toString();
    return one.substring(0, one.length() - 1);
  }

  private static HttpHead head(URI location, SdkHttpResponse response) {
    return new HttpHead(response.statusCode(), response::firstMatchingHeader, location);
  }

  private static AbortableInputStream nothing() {
    return AbortableInputStream.create(InputStream.nullInputStream());
  }

  private int object(
      HttpHead head,
      AbortableInputStream body,
      long mostBytes,
      Optional<ByteRange> exactly,
      IntFunction<byte[]> room)
      throws IOException {
    OptionalLong told = head.contentLength();
    try {
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
      fill(bytes, length, body);
      if (head.status() == 200) {
        S3Checksum.require(head, bytes, length);
      }
      return length;
    } catch (IOException | RuntimeException trouble) {
      body.abort(); // closing would read the rest
      throw trouble;
    }
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
    http.close();
  }
}
