package org.emingest.source;

import java.util.List;
import org.emingest.volume.VolumeListing;

/** One archive: a record around its configuration that says what it has, where, and what is said of it. */
public interface VolumeSource {

  /**
   * Lists the volumes that the configuration asks for.
   *
   * @param workspace what a source may use: none of it is needed by an archive without an API
   * @throws org.emingest.error.IngestException if the archive cannot be asked or does not have them
   */
  List<VolumeListing> list(Workspace workspace);
}
