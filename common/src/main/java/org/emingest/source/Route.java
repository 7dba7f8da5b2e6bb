package org.emingest.source;

import java.io.Serializable;
import java.net.URI;
import java.util.List;
import org.emingest.transfer.EncodedPath;
import org.emingest.volume.SourceLocation;

/**
 * One way to an archive's tree of files.
 *
 * @param name in configuration and record: {@code https}, {@code ftp}
 * @param root the tree's root folder, with or without a slash at its end
 */
public record Route(String name, URI root) implements Serializable {

  /** A file below the root; each segment of the path is percent-encoded here. */
  public SourceLocation file(List<String> path) {
    return new SourceLocation(name, URI.create(rootFolder() + encoded(path)));
  }

  /** A folder below the root, or the root itself. */
  public URI folder(List<String> path) {
    return URI.create(rootFolder() + (path.isEmpty() ? "" : encoded(path) + "/"));
  }

  private String rootFolder() {
    String text = root.toString();
    return text.endsWith("/") ? text : text + "/";
  }

  private static String encoded(List<String> path) {
    return String.join("/", path.stream().map(EncodedPath::segment).toList());
  }
}
