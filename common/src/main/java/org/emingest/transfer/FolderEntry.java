package org.emingest.transfer;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file or folder in a folder of an archive.
 *
 * @param name without any path
 * @param length of a file in bytes, if the server tells it
 * @param modified if the server tells it in a known time zone, to the second
 */
public record FolderEntry(String name, Kind kind, OptionalLong length, Optional<Instant> modified) {

  /** What stands under a name. */
  public enum Kind {
    FILE,
    FOLDER,
    /** A device, or a link that leads nowhere. */
    OTHER
  }
}
