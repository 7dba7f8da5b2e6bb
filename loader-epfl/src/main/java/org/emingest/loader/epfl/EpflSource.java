package org.emingest.loader.epfl;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.emingest.source.Listed;
import org.emingest.source.VolumeRequest;
import org.emingest.source.VolumeSource;
import org.emingest.source.Workspace;
import org.emingest.volume.VolumeAddress;
import org.emingest.volume.VolumeListing;

/**
 * The archive has no API. What it says of the stack it says on a web page for people, so those facts come from the
 * configuration and are recorded as such; {@code info_url} names the page.
 */
record EpflSource(EpflConfig config) implements VolumeSource {

  @Override
  public List<VolumeRequest> requests() {
    EpflConfig.Dataset dataset = config.dataset();
    return List.of(new VolumeRequest("epfl", dataset.sourceId(), dataset.downloadUrl()));
  }

  @Override
  public Listed list(VolumeRequest request, Workspace workspace) {
    EpflConfig.Dataset dataset = config.dataset();
    Optional<String> page = dataset.infoUrl().map(Object::toString);
    return Listed.of(List.of(new VolumeListing(
        "epfl",
        dataset.sourceId(),
        VolumeAddress.file(dataset.downloadUrl()),
        dataset.statements(),
        page.<Map<String, Object>>map(url -> Map.of("info_url", url)).orElseGet(Map::of))));
  }
}
