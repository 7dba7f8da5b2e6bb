package org.emingest.volume;

import java.io.Serializable;
import java.net.URI;
import java.util.List;
import java.util.OptionalLong;

/**
 * A file of an archive.
 *
 * @param name its last name, as the archive has it; for messages, and for files that name each other
 * @param locations the same bytes by different ways, in the order in which they are tried; at least one
 * @param length in bytes, or -1 if it is not known before it is fetched
 */
public record SourceFile(String name, List<SourceLocation> locations, long length)
    implements Serializable {

  public SourceFile {
    locations = List.copyOf(locations);
    if (locations.isEmpty()) {
      throw new IllegalArgumentException(name + " is nowhere");
    }
  }

  /** A file behind one URL. */
  public static SourceFile at(URI uri) {
    String path = uri.getPath() == null ? "" : uri.getPath();
    return new SourceFile(
        path.substring(path.lastIndexOf('/') + 1), List.of(SourceLocation.of(uri)), -1);
  }

  public OptionalLong knownLength() {
    return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
  }

  /** Where it is looked for first. */
  public URI first() {
    return locations.get(0).uri();
  }
}
