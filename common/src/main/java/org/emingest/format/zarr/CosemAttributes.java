package org.emingest.format.zarr;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.emingest.format.zarr.Axis.Role;

/**
 * What arrays say of themselves in COSEM's way, and by their axes' names.
 *
 * @see <a href="https://github.com/janelia-cosem/schemas/blob/master/multiscale.md">COSEM's multiscale schema</a>
 */
final class CosemAttributes {

  private CosemAttributes() {}

  static Placement placement(ZarrArray array) {
    Optional<Json> transform = array.attributes().flatMap(json -> json.member("transform"));
    if (transform.isPresent() && transform.get().node().isObject()) {
      return transform(transform.get(), array);
    }
    Axes axes = axes(array);
    return array
        .attributes()
        .flatMap(json -> json.member("pixelResolution"))
        .filter(json -> json.node().isObject())
        .map(json -> pixelResolution(json, axes))
        .orElseGet(() -> Placement.unknown(axes));
  }

  /** {@code {axes, units, scale, translate, order}}; the lists are in the array's order unless {@code order} is F. */
  static Placement transform(Json transform, ZarrArray array) {
    int rank = array.rank();
    boolean reversed =
        transform.member("order").filter(order -> order.isText("F")).isPresent();
    List<Json> names = list(transform.demand("axes").elements(), reversed);
    List<Json> units =
        list(transform.member("units").map(Json::elements).orElse(List.of()), reversed);
    List<Axis> named = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String unit = i < units.size() ? units.get(i).text() : "";
      named.add(Axis.of(Axis.role(names.get(i).text()), unit));
    }
    String source = transform.location() + " " + transform.pointer();
    Axes axes = Axes.named(named, array, source);
    List<Double> scale = numbers(transform.demand("scale"), rank, reversed);
    List<Double> translate = transform
        .member("translate")
        .map(json -> numbers(json, rank, reversed))
        .orElseGet(() -> Collections.nCopies(rank, 0.0));
    return new Placement(axes, scale, translate, source);
  }

  /** {@code {dimensions: [x, y, z], unit}}: N5's order, whatever the array's is. */
  private static Placement pixelResolution(Json json, Axes axes) {
    Json dimensions = json.demand("dimensions");
    List<Double> sizes = dimensions.numbers();
    String unit = json.member("unit").map(Json::text).orElse("");
    List<Axis> inUnit = new ArrayList<>();
    List<Double> scale = new ArrayList<>();
    for (Axis axis : axes.each()) {
      int place = List.of(Role.X, Role.Y, Role.Z).indexOf(axis.role());
      if (place >= sizes.size()) {
        throw dimensions.corrupt("is " + dimensions.quoted() + ", but the array has three axes");
      }
      inUnit.add(place < 0 ? axis : Axis.of(axis.role(), unit));
      scale.add(place < 0 ? 1.0 : sizes.get(place));
    }
    return new Placement(
        new Axes(inUnit),
        scale,
        Collections.nCopies(scale.size(), 0.0),
        json.location() + " " + json.pointer());
  }

  /** Names count only if they say all; "dim_0" says nothing. */
  private static Axes axes(ZarrArray array) {
    List<Role> roles =
        array.axisNames().stream().flatMap(List::stream).map(Axis::role).toList();
    boolean telling = roles.contains(Role.Y)
        && roles.contains(Role.X)
        && !roles.contains(Role.UNKNOWN)
        && roles.stream().distinct().count() == roles.size();
    return telling
        ? Axes.named(roles.stream().map(Axis::withoutUnit).toList(), array, array.location())
        : Axes.assumed(array);
  }

  private static List<Double> numbers(Json json, int rank, boolean reversed) {
    List<Double> numbers = json.numbers();
    if (numbers.size() != rank) {
      throw json.corrupt("is " + json.quoted() + " for an array of " + rank + " axes");
    }
    return list(numbers, reversed);
  }

  private static <T> List<T> list(List<T> list, boolean reversed) {
    List<T> ordered = new ArrayList<>(list);
    if (reversed) {
      Collections.reverse(ordered);
    }
    return ordered;
  }
}
