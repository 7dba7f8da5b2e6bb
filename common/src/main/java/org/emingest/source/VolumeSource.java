package org.emingest.source;

import java.util.List;

/** One archive: a record around its configuration that says what it has, where, and what is said of it. */
public interface VolumeSource {

  /** What the configuration asks for; the archive is not asked yet. */
  List<VolumeRequest> requests();

  /**
   * Asks the archive about one of them.
   *
   * @param workspace what a source may use
   * @throws org.emingest.error.IngestException if the archive cannot be asked or does not have it
   */
  Listed list(VolumeRequest request, Workspace workspace);
}
