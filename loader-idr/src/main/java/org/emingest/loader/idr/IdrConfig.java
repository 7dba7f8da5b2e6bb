package org.emingest.loader.idr;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.emingest.app.LoaderConfig;
import org.emingest.source.ConfiguredDescription;
import org.emingest.source.ConfiguredDescription.VoxelSizeNm;
import org.emingest.source.Route;
import org.emingest.source.VolumeRequest;
import org.emingest.transfer.RemoteNames;
import org.emingest.volume.Statement;

/**
 * The section {@code sources.idr}.
 *
 * @param apiUrl of OMERO.web
 * @param httpsUrl of the tree of files
 * @param ftpUrl of the same tree
 * @param routes to it, in the order in which they are tried
 * @param imageIds each a request of its own
 * @param datasetIds each for all its images
 * @param studyFolders below the tree, by study, for images of which the archive does not say where their file is
 * @param fallback what is said where the archive says nothing
 */
record IdrConfig(
    boolean enabled,
    Defaults defaults,
    URI apiUrl,
    URI httpsUrl,
    URI ftpUrl,
    List<String> routes,
    List<Long> imageIds,
    List<Long> datasetIds,
    Optional<Map<String, String>> studyFolders,
    Optional<Fallback> fallback)
    implements LoaderConfig {

  static final String SOURCE = "idr";
  static final String DATASET = "dataset-";

  /** Values for all images whose archive and file do not tell them. */
  record Fallback(
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
          .statements("sources.idr.fallback");
    }
  }

  IdrConfig {
    routes = List.copyOf(routes);
    imageIds = imageIds.stream().distinct().toList();
    datasetIds = datasetIds.stream().distinct().toList();
    if (imageIds.isEmpty() && datasetIds.isEmpty()) {
      throw new IllegalArgumentException(
          "image_ids or dataset_ids must name something to bring in, both are empty");
    }
    studyFolders = studyFolders.map(LinkedHashMap::new);
    studyFolders.ifPresent(folders -> folders.values().forEach(IdrConfig::requireFolder));
  }

  private static void requireFolder(String folder) {
    segments(folder)
        .forEach(name -> RemoteNames.problem(name).ifPresent(problem -> {
          throw new IllegalArgumentException(
              "study_folders: in '" + folder + "' the name '" + name + "' " + problem);
        }));
  }

  private static List<String> segments(String folder) {
    return List.of(folder.split("/", -1));
  }

  /** The ways to the tree, in order. */
  List<Route> ways() {
    return routes.stream()
        .map(name -> new Route(name, name.equals("ftp") ? ftpUrl : httpsUrl))
        .toList();
  }

  /**
   * @param path with a leading slash
   */
  URI api(String path) {
    return URI.create(apiUrl.toString().replaceAll("/+$", "") + path);
  }

  VolumeRequest image(long id) {
    return new VolumeRequest(SOURCE, Long.toString(id), api("/api/v0/m/images/" + id + "/"));
  }

  VolumeRequest dataset(long id) {
    return new VolumeRequest(SOURCE, DATASET + id, api("/api/v0/m/datasets/" + id + "/images/"));
  }

  /**
   * The configured folder of a study, below the tree.
   *
   * @param project as the archive names it: {@code idr0086-miron-micrographs/experimentD}
   */
  Optional<List<String>> studyFolder(String project) {
    Map<String, String> folders = studyFolders.orElseGet(Map::of);
    String study = project.split("/", 2)[0];
    return Optional.ofNullable(folders.getOrDefault(project, folders.get(study)))
        .map(IdrConfig::segments);
  }
}
