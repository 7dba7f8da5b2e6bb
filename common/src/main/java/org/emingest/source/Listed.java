package org.emingest.source;

import java.util.List;
import java.util.Map;
import org.emingest.error.IngestException;
import org.emingest.volume.VolumeListing;

/**
 * An archive's answer to a request.
 *
 * @param volumes that it has, in order
 * @param refused what could not be listed, each with the reason; the volumes are good all the same
 */
public record Listed(List<VolumeListing> volumes, Map<VolumeRequest, IngestException> refused) {

  public Listed {
    volumes = List.copyOf(volumes);
    refused = Map.copyOf(refused);
  }

  public static Listed of(List<VolumeListing> volumes) {
    return new Listed(volumes, Map.of());
  }
}
