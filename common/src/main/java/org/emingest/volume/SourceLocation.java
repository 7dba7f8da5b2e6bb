package org.emingest.volume;

import java.io.Serializable;
import java.net.URI;

/**
 * One way to a file.
 *
 * @param route the way's name in configuration and record: {@code https}, {@code ftp}
 * @param uri the file at the end of it
 */
public record SourceLocation(String route, URI uri) implements Serializable {

  /** The way that a URL's own scheme names. */
  public static SourceLocation of(URI uri) {
    return new SourceLocation(String.valueOf(uri.getScheme()), uri);
  }
}
