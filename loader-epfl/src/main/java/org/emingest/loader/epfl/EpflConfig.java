package org.emingest.loader.epfl;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.emingest.app.LoaderConfig;
import org.emingest.source.ConfiguredDescription;
import org.emingest.source.ConfiguredDescription.VoxelSizeNm;
import org.emingest.volume.Statement;

/** The section {@code sources.epfl}. */
record EpflConfig(boolean enabled, Defaults defaults, Dataset dataset) implements LoaderConfig {

  /**
   * @param sourceId names the array and its record
   * @param downloadUrl of the TIFF
   * @param infoUrl the page that describes the data set
   */
  record Dataset(
      String sourceId,
      URI downloadUrl,
      Optional<URI> infoUrl,
      Optional<String> description,
      Optional<VoxelSizeNm> voxelSizeNm,
      Optional<String> modality,
      Optional<String> imagingStartDate,
      Optional<String> licence,
      Optional<String> citation,
      Optional<String> doi) {

    List<Statement> statements() {
      return new ConfiguredDescription(
              description,
              voxelSizeNm.orElseGet(VoxelSizeNm::unknown),
              modality,
              Optional.empty(),
              Optional.empty(),
              imagingStartDate,
              licence,
              citation,
              doi)
          .statements("sources.epfl.dataset");
    }
  }
}
