package org.emingest.format.zarr;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.emingest.format.zarr.Axis.Role;

/**
 * A group's first pyramid.
 *
 * @see <a href="https://ngff.openmicroscopy.org/0.4/#multiscale-md">OME-NGFF 0.4, multiscales</a>
 * @see <a href="https://ngff.openmicroscopy.org/0.5/#multiscale-md">OME-NGFF 0.5, multiscales</a>
 */
record Multiscale(Node group, Json json) {

  /** The axes of versions 0.1 and 0.2, which do not name them. */
  private static final List<Role> UNNAMED =
      List.of(Role.TIME, Role.CHANNEL, Role.Z, Role.Y, Role.X);

  /** One level as the pyramid names it. */
  record Dataset(String path, String key, Json json) {}

  static Optional<Multiscale> of(Node group) {
    Optional<Json> attributes = group.attributes();
    return attributes
        .flatMap(json -> json.member("ome"))
        .or(() -> attributes)
        .flatMap(json -> json.member("multiscales"))
        .filter(list -> list.node().isArray() && !list.node().isEmpty())
        .map(list -> new Multiscale(group, list.elements().get(0)));
  }

  /** In the order in which they stand. */
  List<Dataset> datasets() {
    List<Dataset> datasets = new ArrayList<>();
    for (Json each : json.demand("datasets").elements()) {
      Json path = each.demand("path");
      String plain = Keys.plain(path.text())
          .orElseThrow(() -> path.corrupt("is " + path.quoted() + ", no path below the group"));
      datasets.add(new Dataset(plain, Keys.below(group.key(), plain), each));
    }
    return datasets;
  }

  Placement placement(Dataset dataset, ZarrArray array) {
    if (dataset.json().member("transform").isPresent() && json.member("axes").isEmpty()) {
      return CosemAttributes.transform(dataset.json().demand("transform"), array);
    }
    Axes axes = axes(array);
    Double[] scale = Collections.nCopies(array.rank(), 1.0).toArray(new Double[0]);
    Double[] translation = Collections.nCopies(array.rank(), 0.0).toArray(new Double[0]);
    boolean said = apply(dataset.json(), scale, translation);
    apply(json, scale, translation);
    return said
        ? new Placement(
            axes,
            List.of(scale),
            List.of(translation),
            dataset.json().location() + " " + dataset.json().pointer())
        : Placement.unknown(axes);
  }

  private Axes axes(ZarrArray array) {
    Optional<Json> axes = json.member("axes");
    if (axes.isEmpty()) {
      boolean five = array.rank() == UNNAMED.size();
      return five
          ? Axes.named(UNNAMED.stream().map(Axis::withoutUnit).toList(), array, json.location())
          : Axes.assumed(array);
    }
    List<Axis> named = axes.get().elements().stream().map(Multiscale::axis).toList();
    return Axes.named(named, array, axes.get().location() + " " + axes.get().pointer());
  }

  private static Axis axis(Json axis) {
    if (axis.node().isTextual()) {
      return Axis.withoutUnit(Axis.role(axis.text()));
    }
    String type = axis.member("type").map(Json::text).orElse("");
    Role byName = Axis.role(axis.demand("name").text());
    Role role = switch (type.toLowerCase(Locale.ROOT)) {
      case "channel" -> Role.CHANNEL;
      case "time" -> Role.TIME;
      case "space" -> byName.isSpace() ? byName : Role.UNKNOWN;
      case "" -> byName;
      default -> Role.UNKNOWN;
    };
    return Axis.of(role, axis.member("unit").map(Json::text).orElse(""));
  }

  /**
   * Applies the transformations that stand somewhere to those applied before.
   *
   * @return whether there was a scale
   */
  private static boolean apply(Json from, Double[] scale, Double[] translation) {
    Optional<Json> list = from.member("coordinateTransformations");
    if (list.isEmpty()) {
      return false;
    }
    boolean scaled = false;
    for (Json each : list.get().elements()) {
      String type = each.demand("type").text();
      switch (type) {
        case "identity" -> scaled = true;
        case "scale" -> {
          double[] factors = vector(each, "scale", scale.length);
          for (int i = 0; i < scale.length; i++) {
            scale[i] *= factors[i];
            translation[i] *= factors[i];
          }
          scaled = true;
        }
        case "translation" -> {
          double[] shifts = vector(each, "translation", scale.length);
          for (int i = 0; i < scale.length; i++) {
            translation[i] += shifts[i];
          }
        }
        default ->
          throw each.unsupported(
              "is of type '" + type + "'; read are identity, scale and" + " translation");
      }
    }
    return scaled;
  }

  private static double[] vector(Json transformation, String name, int rank) {
    if (transformation.member("path").isPresent()) {
      throw transformation.unsupported("keeps its " + name + " in an array, 'path'");
    }
    Json numbers = transformation.demand(name);
    List<Double> vector = numbers.numbers();
    if (vector.size() != rank) {
      throw numbers.corrupt("is " + numbers.quoted() + " for an array of " + rank + " axes");
    }
    return vector.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
