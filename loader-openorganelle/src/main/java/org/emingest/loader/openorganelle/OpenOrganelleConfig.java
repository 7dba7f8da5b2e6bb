package org.emingest.loader.openorganelle;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.emingest.app.LoaderConfig;
import org.emingest.source.ArrayWish;
import org.emingest.source.ArrayWish.LargeArrays;
import org.emingest.source.ConfiguredDescription;
import org.emingest.source.ConfiguredDescription.VoxelSizeNm;
import org.emingest.transfer.S3Access;
import org.emingest.volume.Region;
import org.emingest.volume.RegionNm;
import org.emingest.volume.Statement;

/**
 * The section {@code sources.openorganelle}.
 *
 * @param s3Uri the archive's bucket, or whatever holds its data sets: a folder by the name of each
 * @param s3Endpoint in place of Amazon's
 * @param s3Region of the bucket
 * @param selected names of data sets in place of all that are configured
 * @param array path in place of those of the data sets
 * @param levels in place of those of the data sets
 * @param region in place of those of the data sets, in voxels
 * @param regionNm in place of those of the data sets, in nanometres
 * @param preferredVoxelNm finer levels are taken only if they are named
 * @param maxArraySizeMb MB = 10^6 bytes, decoded
 * @param fallback what is said of the archive's own data sets where they say nothing
 */
record OpenOrganelleConfig(
    boolean enabled,
    Defaults defaults,
    URI s3Uri,
    Optional<URI> s3Endpoint,
    String s3Region,
    List<Dataset> datasets,
    List<String> selected,
    Optional<String> array,
    List<String> levels,
    Optional<String> region,
    Optional<String> regionNm,
    double preferredVoxelNm,
    double maxArraySizeMb,
    LargeArrays largeArrayMode,
    Optional<Fallback> fallback)
    implements LoaderConfig {

  static final String SOURCE = "openorganelle";
  private static final double MB = 1e6;

  /**
   * A data set that the configuration knows.
   *
   * @param name of its volumes; in the archive, its folder's too
   * @param url of its store, if that is not the archive's
   * @param array path of the pyramid or array in its store
   * @param levels empty: by the preferred resolution
   */
  record Dataset(
      String name,
      Optional<URI> url,
      Optional<String> array,
      Optional<List<String>> levels,
      Optional<String> region,
      Optional<String> regionNm,
      Optional<Fallback> fallback) {

    static Dataset ofArchive(String name) {
      return new Dataset(
          name,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
  }

  /** Values that hold where a store says nothing. */
  record Fallback(
      Optional<String> description,
      Optional<VoxelSizeNm> voxelSizeNm,
      Optional<String> modality,
      Optional<String> organism,
      Optional<String> sample,
      Optional<String> imagingStartDate,
      Optional<String> licence,
      Optional<String> citation,
      Optional<String> doi) {

    private List<Statement> statements(String section) {
      return new ConfiguredDescription(
              description,
              voxelSizeNm.orElseGet(VoxelSizeNm::unknown),
              modality,
              organism,
              sample,
              imagingStartDate,
              licence,
              citation,
              doi)
          .statements(section);
    }
  }

  OpenOrganelleConfig {
    datasets = List.copyOf(datasets);
    selected = selected.stream().distinct().toList();
    levels = levels.stream().distinct().toList();
    Set<String> names = new HashSet<>();
    for (Dataset dataset : datasets) {
      if (!names.add(dataset.name())) {
        throw new IllegalArgumentException("datasets has '" + dataset.name() + "' twice");
      }
      wish(levels, dataset.region(), dataset.regionNm(), preferredVoxelNm, 1, largeArrayMode);
    }
    wish(levels, region, regionNm, preferredVoxelNm, 1, largeArrayMode);
  }

  /** The data sets to bring in; a name that is not configured is one of the archive's. */
  List<Dataset> wanted() {
    return selected.isEmpty()
        ? datasets
        : selected.stream()
            .map(name -> configured(name).orElseGet(() -> Dataset.ofArchive(name)))
            .toList();
  }

  Dataset dataset(String name) {
    return configured(name).orElseGet(() -> Dataset.ofArchive(name));
  }

  private Optional<Dataset> configured(String name) {
    return datasets.stream().filter(dataset -> dataset.name().equals(name)).findFirst();
  }

  /** A data set's folder, or the store that is configured for it. */
  URI place(Dataset dataset) {
    return dataset.url().orElseGet(() -> below(s3Uri, dataset.name()));
  }

  static URI below(URI folder, String name) {
    String text = folder.toString();
    return URI.create((text.endsWith("/") ? text : text + "/") + name);
  }

  /** The path that narrows the choice: the command line's, else the data set's. */
  Optional<String> array(Dataset dataset) {
    return array.or(dataset::array);
  }

  ArrayWish wish(Dataset dataset) {
    boolean own = region.isEmpty() && regionNm.isEmpty();
    return wish(
        levels.isEmpty() ? dataset.levels().orElseGet(List::of) : levels,
        own ? dataset.region() : region,
        own ? dataset.regionNm() : regionNm,
        preferredVoxelNm,
        maxArraySizeMb,
        largeArrayMode);
  }

  private static ArrayWish wish(
      List<String> levels,
      Optional<String> region,
      Optional<String> regionNm,
      double preferredVoxelNm,
      double maxArraySizeMb,
      LargeArrays largeArrayMode) {
    return new ArrayWish(
        levels,
        region.map(Region::parse),
        regionNm.map(RegionNm::parse),
        preferredVoxelNm,
        Math.round(maxArraySizeMb * MB),
        largeArrayMode);
  }

  /** What the configuration says of a data set; the archive's own statements hold for its data sets only. */
  List<Statement> statements(Dataset dataset) {
    List<Statement> statements = new ArrayList<>();
    String section = "sources." + SOURCE;
    dataset
        .fallback()
        .ifPresent(own -> statements.addAll(
            own.statements(section + ".datasets[" + datasets.indexOf(dataset) + "].fallback")));
    if (dataset.url().isEmpty()) {
      fallback.ifPresent(all -> all.statements(section + ".fallback").stream()
          .filter(said -> statements.stream().noneMatch(own -> own.field() == said.field()))
          .toList()
          .forEach(statements::add));
    }
    return statements;
  }

  @Override
  public S3Access s3() {
    return new S3Access(s3Region, s3Endpoint);
  }
}
