package org.emingest.loader.openorganelle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.emingest.error.IngestException;
import org.emingest.format.ChunkedFormats;
import org.emingest.format.chunk.ChunkStore;
import org.emingest.source.Listed;
import org.emingest.source.PyramidVolumes;
import org.emingest.source.StoreAttributes;
import org.emingest.source.VolumeRequest;
import org.emingest.source.VolumeSource;
import org.emingest.source.Workspace;
import org.emingest.volume.SourceLocation;
import org.emingest.volume.Statement;
import org.emingest.volume.VolumeListing;

/** Data sets by their names: their pyramids are found in the store, their levels as the metadata have them. */
record OpenOrganelleSource(OpenOrganelleConfig config) implements VolumeSource {

  @Override
  public List<VolumeRequest> requests() {
    return config.wanted().stream()
        .map(dataset ->
            new VolumeRequest(OpenOrganelleConfig.SOURCE, dataset.name(), config.place(dataset)))
        .toList();
  }

  /** One array that is bad does not keep the data set's others from coming. */
  @Override
  public Listed list(VolumeRequest request, Workspace workspace) {
    OpenOrganelleConfig.Dataset dataset = config.dataset(request.sourceId());
    List<VolumeListing> volumes = new ArrayList<>();
    Map<VolumeRequest, IngestException> refused = new LinkedHashMap<>();
    Map<VolumeListing, String> skipped = new LinkedHashMap<>();
    for (DatasetArrays.Found array : new DatasetArrays(config, dataset, workspace).found()) {
      String name = PyramidVolumes.shortened(request.sourceId() + array.suffix());
      VolumeRequest part = new VolumeRequest(request.source(), name, request.asked());
      try {
        Listed listed = volumes(part, dataset, array, workspace).listed(config.wish(dataset));
        volumes.addAll(listed.volumes());
        refused.putAll(listed.refused());
        skipped.putAll(listed.skipped());
      } catch (IngestException bad) {
        refused.put(part, bad);
      }
    }
    return new Listed(volumes, refused, skipped);
  }

  private PyramidVolumes volumes(
      VolumeRequest request,
      OpenOrganelleConfig.Dataset dataset,
      DatasetArrays.Found array,
      Workspace workspace) {
    ChunkStore store = workspace.store(array.store());
    StoreAttributes attributes = StoreAttributes.at(store, array.key());
    List<Statement> said = new ArrayList<>(attributes.statements());
    said.addAll(config.statements(dataset));
    return new PyramidVolumes(
        request,
        SourceLocation.of(array.store()),
        array.key(),
        ChunkedFormats.open(store, array.key()),
        said,
        attributes.documents().isEmpty() ? Map.of() : Map.of("attributes", attributes.documents()));
  }
}
