package org.emingest.source;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.emingest.error.IngestException;
import org.emingest.volume.VolumeListing;

/**
 * An archive's answer to a request.
 *
 * @param volumes that it has, in order
 * @param refused what could not be listed, in order, each with the reason; the volumes are good all the same
 * @param skipped what it has but the configuration wants left, in order, each with the reason in one line
 * @param findings for the user, one line each, where something else than a volume was asked for
 */
public record Listed(
    List<VolumeListing> volumes,
    Map<VolumeRequest, IngestException> refused,
    Map<VolumeListing, String> skipped,
    List<String> findings) {

  public Listed {
    volumes = List.copyOf(volumes);
    refused = Collections.unmodifiableMap(new LinkedHashMap<>(refused));
    skipped = Collections.unmodifiableMap(new LinkedHashMap<>(skipped));
    findings = List.copyOf(findings);
  }

  /** Volumes, and nothing else was asked for. */
  public Listed(
      List<VolumeListing> volumes,
      Map<VolumeRequest, IngestException> refused,
      Map<VolumeListing, String> skipped) {
    this(volumes, refused, skipped, List.of());
  }

  /** Nothing is left that is there. */
  public Listed(List<VolumeListing> volumes, Map<VolumeRequest, IngestException> refused) {
    this(volumes, refused, Map.of());
  }

  public static Listed of(List<VolumeListing> volumes) {
    return new Listed(volumes, Map.of());
  }

  /** An answer that is no volume. */
  public static Listed found(String finding) {
    return new Listed(List.of(), Map.of(), Map.of(), List.of(finding));
  }
}
