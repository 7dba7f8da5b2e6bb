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

  /** The key as it stands in a URL; a plus that is not encoded means a blank to Amazon. */
  static String path(URI location) {
    return withoutSlash(location.getRawPath()).replace("+", "%2B");
  }

  /** Decoded, without a slash at its begin. */
  static String key(URI location) {
    return withoutSlash(location.getPath());
  }

  private static String withoutSlash(String path) {
    if (path == null) {
      return "";
    }
    return path.startsWith("/") ? path.substring(1) : path;
  }
}
