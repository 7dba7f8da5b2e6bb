package org.emingest.loader.idr;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.emingest.error.CancelledException;
import org.emingest.error.IngestException;
import org.emingest.error.UnreachableException;
import org.emingest.source.Listed;
import org.emingest.source.VolumeRequest;
import org.emingest.source.VolumeSource;
import org.emingest.source.Workspace;
import org.emingest.volume.VolumeListing;

/** Single images, and all images of a data set. */
record IdrSource(IdrConfig config) implements VolumeSource {

  /** An archive that does not answer about so many images in a row is not asked about the rest of a data set. */
  private static final int PATIENCE = 3;

  @Override
  public List<VolumeRequest> requests() {
    return Stream.concat(
            config.imageIds().stream().map(config::image),
            config.datasetIds().stream().map(config::dataset))
        .toList();
  }

  @Override
  public Listed list(VolumeRequest request, Workspace workspace) {
    ImageLister images = new ImageLister(config, workspace);
    String name = request.sourceId();
    return name.startsWith(IdrConfig.DATASET)
        ? dataset(Long.parseLong(name.substring(IdrConfig.DATASET.length())), images, workspace)
        : Listed.of(images.volumes(Long.parseLong(name)));
  }

  private Listed dataset(long id, ImageLister images, Workspace workspace) {
    List<VolumeListing> volumes = new ArrayList<>();
    Map<VolumeRequest, IngestException> refused = new HashMap<>();
    int silences = 0;
    UnreachableException silence = null;
    for (long image : DatasetImages.of(config.dataset(id).asked(), workspace)) {
      if (config.imageIds().contains(image)) {
        continue; // asked for by itself
      }
      if (silences >= PATIENCE) {
        refused.put(config.image(image), silence);
        continue;
      }
      try {
        volumes.addAll(images.volumes(image));
        silences = 0;
      } catch (CancelledException stopped) {
        throw stopped;
      } catch (UnreachableException noAnswer) {
        silences++;
        silence = noAnswer;
        refused.put(config.image(image), noAnswer);
      } catch (IngestException refusal) {
        refused.put(config.image(image), refusal);
      }
    }
    return new Listed(volumes, refused);
  }
}
