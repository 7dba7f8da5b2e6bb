package org.emingest.testkit.soak;

import java.net.URI;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The SDK's client as its handbook shows it. Its classes are a loader's, behind this program's on the class path. */
final class SdkGets implements BareClient.Fetching {

  private final S3Client client;
  private final String bucket;

  SdkGets(URI endpoint, String bucket, int connections) {
    this.bucket = bucket;
    this.client = S3Client.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .forcePathStyle(true)
        .httpClientBuilder(Apache5HttpClient.builder().maxConnections(connections))
        .build();
  }

  @Override
  public void fetch(String key, Path file) {
    client.getObject(request -> request.bucket(bucket).key(key), file);
  }

  @Override
  public void close() {
    client.close();
  }
}
