package org.emingest.source;

import java.io.Serializable;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.emingest.volume.VolumeAddress;
import org.emingest.volume.VolumeListing;

/**
 * What a user wants of an archive, before the archive was asked: an image, an entry.
 *
 * @param source one of the archive names
 * @param sourceId what the volume is going to be called, or the failed attempt at it
 * @param asked where the archive is asked about it
 */
public record VolumeRequest(String source, String sourceId, URI asked) implements Serializable {

  /** What a record can say of it if the archive says nothing. */
  public VolumeListing unanswered() {
    return new VolumeListing(source, sourceId, VolumeAddress.file(asked), List.of(), Map.of());
  }
}
