package org.emingest.transfer;

import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.emingest.error.ConfigException;
import org.emingest.error.CorruptDataException;
import org.emingest.error.NotFoundException;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
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
  private final S3Client client;

  S3Objects(TransferPolicy policy, S3Access access) {
    this.access = access;
    S3ClientBuilder builder = S3Client.builder()
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .region(Region.of(access.region()))
        .forcePathStyle(access.endpoint().isPresent())
        .overrideConfiguration(override -> override
            .retryStrategy(DefaultRetryStrategy.doNotRetry()) // the one policy is above
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
    return read(location, request(location).build(), mostBytes, -1);
  }

  /** Exactly these bytes. */
  Optional<byte[]> get(URI location, ByteRange range) throws IOException {
    GetObjectRequest request = request(location)
        .range("bytes=" + range.offset() + "-" + (range.end() - 1))
        .build();
    return read(location, request, range.length(), range.length());
  }

  /** The last bytes, or all of a shorter object. */
  Optional<byte[]> getLast(URI location, int bytes) throws IOException {
    return read(location, request(location).range("bytes=-" + bytes).build(), bytes, -1);
  }

  private Optional<byte[]> read(
      URI location, GetObjectRequest request, long mostBytes, long exactBytes) throws IOException {
    try (ResponseInputStream<GetObjectResponse> body = client.getObject(request)) {
      Long told = body.response().contentLength();
      if (told == null || told > mostBytes) {
        body.abort();
        throw new CorruptDataException(
            location.toString(),
            0,
            "the object has " + told + " bytes, at most " + mostBytes + " are expected");
      }
      byte[] bytes = body.readNBytes(Math.toIntExact(told));
      if (bytes.length < told) {
        throw new EOFException("the body ended after " + bytes.length + " of " + told + " bytes");
      }
      if (exactBytes >= 0 && bytes.length != exactBytes) {
        throw new CorruptDataException(
            location.toString(),
            0,
            "the object ends before the range: " + bytes.length + " of " + exactBytes + " bytes");
      }
      return Optional.of(bytes);
    } catch (S3Exception refusal) {
      return absent(location, refusal);
    } catch (SdkClientException trouble) {
      throw new IOException(cause(trouble), trouble);
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
      throw new IOException(cause(trouble), trouble);
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
    if (code.equals("ExpiredToken")
        || code.equals("InvalidAccessKeyId")
        || status == 401
        || status == 403) {
      throw new NotFoundException(told + ": it is not for anonymous visitors");
    }
    if (status == 416) {
      throw new CorruptDataException(
          location.toString(), 0, "the object ends before the range that was asked for");
    }
    if (status == 408 || status == 429 || status >= 500) {
      throw new BusyException(status, Optional.empty());
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

  private static String cause(SdkClientException trouble) {
    Throwable at = trouble;
    while (at.getCause() != null) {
      at = at.getCause();
    }
    return at.getClass().getSimpleName() + ": " + at.getMessage();
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
