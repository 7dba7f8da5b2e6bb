package org.emingest.transfer;

import java.net.URI;
import org.emingest.error.ConfigException;

/** The two names in a location {@code s3://bucket/key}. */
final class S3Names {

  private S3Names() {}

  static String bucket(URI location) {
    if (location.getAuthority() == null) {
      throw new ConfigException(location + " names no bucket; write s3://bucket/key");
    }
    return location.getAuthority();
  }

  /** Decoded, without a slash at its begin. */
  static String key(URI location) {
    String path = location.getPath() == null ? "" : location.getPath();
    return path.startsWith("/") ? path.substring(1) : path;
  }
}
