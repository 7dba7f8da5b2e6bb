package org.emingest.testkit.soak;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** What downloads the objects of a bucket and does nothing else with them. */
enum BareClient {

  /** GETs by Java's own client: what a public object needs, no S3 at all. */
  PLAIN("plain GETs"),

  /** The client that Amazon gives for S3, anonymous. */
  SDK("SDK's S3Client");

  /** The objects of one bucket; safe for many threads. */
  interface Fetching extends AutoCloseable {

    /**
     * @param file made anew
     */
    void fetch(String key, Path file) throws IOException, InterruptedException;

    @Override
    void close();
  }

  private final String words;

  BareClient(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  Fetching start(URI endpoint, String bucket, int connections) {
    return switch (this) {
      case PLAIN -> new PlainGets(URI.create(endpoint + "/" + bucket + "/"));
      case SDK -> new SdkGets(endpoint, bucket, connections);
    };
  }
}
