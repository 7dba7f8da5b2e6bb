package org.emingest.transfer;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.emingest.error.ConfigException;
import org.emingest.error.CorruptDataException;
import org.emingest.error.NotFoundException;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Objects behind {@code s3} locations, tried once each: every failure that may pass is an {@link IOException}. */
final class S3Objects implements AutoCloseable {

  private static final int MOST_NAMES = 100_000;

  private final S3Access access;
  private final Duration idleTimeout;
  private final S3Client client;

  S3Objects(TransferPolicy policy, S3Access access) {
    this.access = access;
    this.idleTimeout = policy.idleTimeout();
    S3ClientBuilder builder = S3Client.builder()
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .region(Region.of(access.region()))
        .forcePathStyle(access.endpoint().isPresent())
        .overrideConfiguration(override -> override
            .retryStrategy(DefaultRetryStrategy.doNotRetry()) // the one policy is above
            .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_PREFIX, policy.userAgent())
            .apiCallAttemptTimeout(policy.idleTimeout().multipliedBy(10)))
        .httpClient(Apache5HttpClient.builder()
            .maxConnections(policy.connectionsPerHost())
            .connectionTimeout(policy.connectTimeout())
            .connectionAcquisitionTimeout(policy.idleTimeout().multipliedBy(10))
            .socketTimeout(policy.idleTimeout())
            .build());
    access.endpoint().ifPresent(builder::endpointOverride);
    this.client = builder.build();
  }

  /** A whole object of at most so many bytes; empty only if the store said that there is none. */
  Optional<byte[]> get(URI location, long mostBytes) throws IOException {
    return read(location, request(location).build(), mostBytes, Optional.empty());
  }

  /** Exactly these bytes. */
  Optional<byte[]> get(URI location, ByteRange range) throws IOException {
    GetObjectRequest request = request(location)
        .range("bytes=" + range.offset() + "-" + (range.end() - 1))
        .build();
    return read(location, request, range.length(), Optional.of(range));
  }

  /** The last bytes, or all of a shorter object. */
  Optional<byte[]> getLast(URI location, int bytes) throws IOException {
    GetObjectRequest request = request(location).range("bytes=-" + bytes).build();
    return read(location, request, bytes, Optional.empty());
  }

  private Optional<byte[]> read(
      URI location, GetObjectRequest request, long mostBytes, Optional<ByteRange> exactly)
      throws IOException {
    try (ResponseInputStream<GetObjectResponse> body = client.getObject(request)) {
      Long told = body.response().contentLength();
      if (told == null || told > mostBytes) {
        body.abort();
        throw new CorruptDataException(
            location.toString(),
            0,
            "the object has " + (told == null ? "an unknown number of" : told) + " bytes, at most "
                + mostBytes + " are expected");
      }
      byte[] bytes = new byte[Math.toIntExact(told)];
      int got = body.readNBytes(bytes, 0, bytes.length);
      if (got < told) {
        throw new EOFException("the body ended after " + got + " of " + told + " bytes");
      }
      if (exactly.isPresent()) {
        require(exactly.get(), bytes.length, body.response().contentRange(), location);
      }
      return Optional.of(bytes);
    } catch (S3Exception refusal) {
      boolean lastOfNone =
          refusal.statusCode() == 416 && String.valueOf(request.range()).startsWith("bytes=-");
      return lastOfNone ? Optional.of(new byte[0]) : absent(location, refusal);
    } catch (SocketTimeoutException | SdkClientException trouble) {
      throw passing(trouble);
    }
  }

  /** What came in place of other bytes, or of more, would decode to something. */
  private static void require(ByteRange range, int got, String said, URI location) {
    if (got != range.length()) {
      throw new CorruptDataException(
          location.toString(),
          range.offset(),
          "the object ends before the range: " + got + " of " + range.length() + " bytes");
    }
    String begin = "bytes " + range.offset() + "-" + (range.end() - 1) + "/";
    if (said == null || !said.startsWith(begin)) {
      throw new CorruptDataException(
          location.toString(),
          range.offset(),
          "asked for " + begin + "..., the server sent " + (said == null ? "no range" : said));
    }
  }

  /** The names directly below a prefix, those of groups with a slash at the end; empty if listing is not for us. */
  Optional<List<String>> list(URI folder) throws IOException {
    String prefix =
        key(folder).isEmpty() || key(folder).endsWith("/") ? key(folder) : key(folder) + "/";
    List<String> names = new ArrayList<>();
    String token = null;
    try {
      do {
        ListObjectsV2Response page = client.listObjectsV2(ListObjectsV2Request.builder()
            .bucket(bucket(folder))
            .prefix(prefix)
            .delimiter("/")
            .continuationToken(token)
            .build());
        page.commonPrefixes().stream()
            .map(CommonPrefix::prefix)
            .forEach(name -> add(names, prefix, name));
        page.contents().stream().map(S3Object::key).forEach(name -> add(names, prefix, name));
        token = Boolean.TRUE.equals(page.isTruncated()) ? page.nextContinuationToken() : null;
      } while (token != null && names.size() < MOST_NAMES);
      return Optional.of(names);
    } catch (S3Exception refusal) {
      if (refusal.statusCode() == 403) {
        return Optional.empty();
      }
      absent(folder, refusal);
      return Optional.of(List.of());
    } catch (SdkClientException trouble) {
      throw passing(trouble);
    }
  }

  private static void add(List<String> names, String prefix, String key) {
    if (key.startsWith(prefix) && key.length() > prefix.length()) {
      names.add(key.substring(prefix.length()));
    }
  }

  /** What a refusal means; empty if it is that there is no such object. */
  private Optional<byte[]> absent(URI location, S3Exception refusal) throws IOException {
    int status = refusal.statusCode();
    String code = refusal.awsErrorDetails() == null
        ? ""
        : String.valueOf(refusal.awsErrorDetails().errorCode());
    String told = location + " answered " + status + (code.isEmpty() ? "" : " " + code);
    if (code.equals("NoSuchBucket")) {
      throw new NotFoundException(told + ": there is no such bucket");
    }
    if (status == 404) {
      return Optional.empty();
    }
    if (status == 301
        || status == 307
        || code.equals("AuthorizationHeaderMalformed")
        || code.equals("IllegalLocationConstraintException")) {
      throw new ConfigException(told + ": the bucket is in another region than " + access.region()
          + region(refusal) + "; set the configuration's s3_region");
    }
    if (code.equals("InvalidObjectState")) {
      throw new NotFoundException(told + ": it is in an archive that nobody can read from");
    }
    if (code.equals("ExpiredToken") || code.equals("InvalidAccessKeyId") || status == 401) {
      throw new NotFoundException(told + ": it is not for anonymous visitors");
    }
    if (status == 403) {
      throw new NotFoundException(told
          + ": it is not for anonymous visitors, or not there in a bucket that does not say so");
    }
    if (status == 416) {
      throw new CorruptDataException(
          location.toString(), 0, "the object ends before the range that was asked for");
    }
    if (status == 408 || status == 429 || status >= 500) {
      throw new BusyException(status, (status + " " + code).strip(), Optional.empty());
    }
    throw new NotFoundException(told + ": the request was refused");
  }

  private static String region(S3Exception refusal) {
    return refusal.awsErrorDetails() == null || refusal.awsErrorDetails().sdkHttpResponse() == null
        ? ""
        : refusal
            .awsErrorDetails()
            .sdkHttpResponse()
            .firstMatchingHeader("x-amz-bucket-region")
            .map(region -> " (in " + region.toLowerCase(Locale.ROOT) + ")")
            .orElse("");
  }

  /** A timeout is no interruption, although the socket's exception is of that kind. */
  private IOException passing(Exception trouble) {
    if (trouble instanceof AbortedException) {
      return new InterruptedIOException(trouble.getMessage());
    }
    Throwable at = trouble;
    while (at.getCause() != null && !(at instanceof SocketTimeoutException)) {
      at = at.getCause();
    }
    return at instanceof SocketTimeoutException
        ? new IOException("no byte for " + idleTimeout.toSeconds() + " s", trouble)
        : new IOException(at.getClass().getSimpleName() + ": " + at.getMessage(), trouble);
  }

  private static GetObjectRequest.Builder request(URI location) {
    return GetObjectRequest.builder().bucket(bucket(location)).key(key(location));
  }

  private static String bucket(URI location) {
    if (location.getAuthority() == null) {
      throw new ConfigException(location + " names no bucket; write s3://bucket/key");
    }
    return location.getAuthority();
  }

  private static String key(URI location) {
    String path = location.getPath() == null ? "" : location.getPath();
    return path.startsWith("/") ? path.substring(1) : path;
  }

  @Override
  public void close() {
    client.close();
  }
}
