package org.emingest.transfer;

import java.io.Serializable;
import java.net.URI;
import java.util.Optional;

/**
 * How {@code s3://bucket/key} locations are reached, always without credentials.
 *
 * @param region of the buckets
 * @param endpoint in place of Amazon's, addressed by path: {@code http://127.0.0.1:9000}
 */
public record S3Access(String region, Optional<URI> endpoint) implements Serializable {

  /** Amazon itself, where the public data sets are. */
  public static S3Access amazon() {
    return new S3Access("us-east-1", Optional.empty());
  }
}
