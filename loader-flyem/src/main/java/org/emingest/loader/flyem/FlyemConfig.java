package org.emingest.loader.flyem;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.emingest.app.LoaderConfig;
import org.emingest.format.dvid.DvidOptions;
import org.emingest.source.ConfiguredDescription;
import org.emingest.source.ConfiguredDescription.VoxelSizeNm;
import org.emingest.volume.Statement;
import org.emingest.volume.Zyx;

/**
 * The section {@code sources.flyem}. All lists of three are Z,Y,X.
 *
 * @param name of the volume; crops are called by it
 * @param dvidUrl the server's root
 * @param uuid of the version
 * @param instance of the finest scale; coarser ones are {@code instance_1}, {@code instance_2}, ...
 * @param dvidBox voxels that are asked for at once
 * @param dvidUser told to the server
 * @param throttle whether the server may put our requests behind everybody else's
 * @param precomputedUrl the folder of {@code info}
 * @param routes in the order in which they are tried; or {@code both}, to compare them
 * @param extent the true volume at the finest scale; without it, what precomputed says
 * @param scale 0 is the finest
 * @param origin of the crop, in the volume's own coordinates; without it, the seed places the crop
 * @param seed of the first crop; the next ones have the numbers after it
 * @param crops how many
 * @param minForeground share of a crop's voxels that must be something; with less, another one is drawn
 * @param maxDraws for each crop
 * @param background values of voxels that are nothing
 * @param judge the store that says how much of a draw is foreground
 */
record FlyemConfig(
    boolean enabled,
    Defaults defaults,
    String name,
    URI dvidUrl,
    String uuid,
    String instance,
    List<Long> dvidBox,
    Optional<String> dvidUser,
    boolean throttle,
    URI precomputedUrl,
    List<String> routes,
    Optional<Extent> extent,
    int scale,
    List<Long> cropSize,
    Optional<List<Long>> origin,
    Optional<Long> seed,
    int crops,
    double minForeground,
    int maxDraws,
    List<Long> background,
    String judge,
    Comparison compare,
    Optional<Dataset> dataset)
    implements LoaderConfig {

  static final String SOURCE = "flyem";
  static final String DVID = "dvid";
  static final String PRECOMPUTED = "precomputed";
  private static final String BOTH = "both";
  private static final String APPLICATION = "electron-microscopy-ingest";
  private static final String RANDOM = "random";

  /** The box that the volume fills, in its own coordinates. */
  record Extent(List<Long> origin, List<Long> shape) {}

  /**
   * @param probe shape of the region that is compared
   * @param tolerance the largest difference of two voxels that counts as the loss of a compression
   * @param maxShift how far, on every axis, a displacement is looked for
   */
  record Comparison(List<Long> probe, double tolerance, int maxShift) {}

  /** What is said of the volume; the archive's stores say nothing but the size of a voxel. */
  record Dataset(
      Optional<String> description,
      Optional<String> modality,
      Optional<String> organism,
      Optional<String> sample,
      Optional<String> imagingStartDate,
      Optional<String> licence,
      Optional<String> citation,
      Optional<String> doi) {

    List<Statement> statements() {
      return new ConfiguredDescription(
              description,
              VoxelSizeNm.unknown(),
              modality,
              organism,
              sample,
              imagingStartDate,
              licence,
              citation,
              doi)
          .statements("sources.flyem.dataset");
    }
  }

  FlyemConfig {
    routes = List.copyOf(routes);
    background = List.copyOf(background);
    if (routes.contains(BOTH) && routes.size() > 1) {
      throw new IllegalArgumentException(
          "routes are tried one after the other, or are [both] to compare them, not " + routes);
    }
    if (origin.isPresent() && crops > 1) {
      throw new IllegalArgumentException(
          "crops: " + crops + " cannot all begin at origin; leave one of the two keys out");
    }
  }

  boolean comparesRoutes() {
    return routes.contains(BOTH);
  }

  Zyx shape() {
    return zyx(cropSize);
  }

  static Zyx zyx(List<Long> three) {
    return new Zyx(three.get(0), three.get(1), three.get(2));
  }

  Set<Long> nothing() {
    return Set.copyOf(background);
  }

  DvidOptions dvidOptions() {
    return new DvidOptions(zyx(dvidBox), dvidUser.orElse(""), APPLICATION, throttle);
  }

  String dvidInstance() {
    return scale == 0 ? instance : instance + "_" + scale;
  }

  List<Statement> statements() {
    return dataset.map(Dataset::statements).orElseGet(List::of);
  }

  /** The crops that are asked for. */
  List<Crop> crops(Zyx shape) {
    String stem = name + "_s" + scale + "_";
    String size = "_" + shape.z() + "x" + shape.y() + "x" + shape.x();
    if (origin.isPresent()) {
      Zyx at = zyx(origin.get());
      String place = "z" + at.z() + "_y" + at.y() + "_x" + at.x();
      return List.of(new Crop(stem + place + size, Optional.of(at), Optional.empty()));
    }
    return seed.map(first -> LongStream.range(first, first + crops)
            .mapToObj(number -> seeded(number, shape))
            .toList())
        .orElseGet(
            () -> List.of(new Crop(stem + RANDOM + size, Optional.empty(), Optional.empty())));
  }

  /** The crop that a seed places. */
  Crop seeded(long number, Zyx shape) {
    String size = "_" + shape.z() + "x" + shape.y() + "x" + shape.x();
    return new Crop(seededPrefix() + number + size, Optional.empty(), Optional.of(number));
  }

  /** What the names of all crops begin with that a seed placed. */
  String seededPrefix() {
    return name + "_s" + scale + "_seed-";
  }

  /** Where a person would look first. */
  URI asked() {
    return routes.get(0).equals(PRECOMPUTED)
        ? under(precomputedUrl, "info")
        : under(dvidUrl, "api/node/" + uuid + "/" + dvidInstance() + "/info");
  }

  private static URI under(URI root, String path) {
    String text = root.toString();
    return URI.create((text.endsWith("/") ? text : text + "/") + path);
  }

  /** The requests of a comparison go by this name. */
  String comparisonName() {
    return name + "_s" + scale + "_compare";
  }
}
