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
 * @param skipped what it has but the configuration wants left, each with the reason in one line
 */
public record Listed(
    List<VolumeListing> volumes,
    Map<VolumeRequest, IngestException> refused,
    Map<VolumeListing, String> skipped) {

  public Listed {
    volumes = List.copyOf(volumes);
    refused = Map.copyOf(refused);
    skipped = Map.copyOf(skipped);
  }

  /** Nothing is left that is there. */
  public Listed(List<VolumeListing> volumes, Map<VolumeRequest, IngestException> refused) {
    this(volumes, refused, Map.of());
  }

  public static Listed of(List<VolumeListing> volumes) {
    return new Listed(volumes, Map.of());
  }
}
