package org.emingest.source;

import java.util.List;
import org.emingest.format.chunk.ChunkedArray;
import org.emingest.volume.VolumeListing;

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

  /**
   * Opens an array that is read where it lies: by default what the store at the listing's location has.
   *
   * @param listing of a part of it, as this source listed it
   * @return the whole array
   * @throws org.emingest.error.IngestException if it cannot be opened
   */
  default ChunkedArray open(VolumeListing listing, Workspace workspace) {
    return StoredArrays.open(listing.address(), workspace);
  }
}
