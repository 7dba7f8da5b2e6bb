package org.emingest.transfer;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What lies below {@code s3} locations; the SDK's client is made when the first listing is asked for. */
final class S3Listings implements AutoCloseable {

  private static final int MOST_NAMES = 100_000;

  private final TransferPolicy policy;
  private final S3Access access;
  private final Duration longest;
  private final AtomicReference<S3Client> client = new AtomicReference<>();

  /**
   * @param longest that one request may take
   */
  S3Listings(TransferPolicy policy, S3Access access, Duration longest) {
    this.policy = policy;
    this.access = access;
    this.longest = longest;
  }

  /** The names directly below a prefix, those of groups with a slash at the end; empty if listing is not for us. */
  Optional<List<String>> below(URI folder) throws IOException {
    String key = S3Names.key(folder);
    String prefix = key.isEmpty() || key.endsWith("/") ? key : key + "/";
    List<String> names = new ArrayList<>();
    String token = null;
    try {
      do {
        ListObjectsV2Response page = client()
            .listObjectsV2(ListObjectsV2Request.builder()
                .bucket(S3Names.bucket(folder))
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
      S3Refusal.of(refusal).requireAbsence(folder, access.region());
      return Optional.of(List.of());
    } catch (SdkClientException trouble) {
      throw S3Faults.passing(trouble, policy.idleTimeout());
    }
  }

  private static void add(List<String> names, String prefix, String key) {
    if (key.startsWith(prefix) && key.length() > prefix.length()) {
      names.add(key.substring(prefix.length()));
    }
  }

  private S3Client client() {
    synchronized (client) {
      if (client.get() == null) {
        client.set(made());
      }
      return client.get();
    }
  }

  private S3Client made() {
    S3ClientBuilder builder = S3Client.builder()
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .region(Region.of(access.region()))
        .forcePathStyle(access.endpoint().isPresent())
        .overrideConfiguration(override -> override
            .retryStrategy(DefaultRetryStrategy.doNotRetry()) // the one policy is above
            .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_PREFIX, policy.userAgent())
            .apiCallAttemptTimeout(longest))
        .httpClientBuilder(Apache5HttpClient.builder()
            .connectionTimeout(policy.connectTimeout())
            .connectionAcquisitionTimeout(longest)
            .socketTimeout(policy.idleTimeout())
            .httpRoutePlanner(new SystemDefaultRoutePlanner(policy.proxies())));
    access.endpoint().ifPresent(builder::endpointOverride);
    return builder.build();
  }

  @Override
  public void close() {
    synchronized (client) {
      if (client.get() != null) {
        client.get().close();
      }
    }
  }
}
