package org.emingest.format.n5;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.emingest.format.LengthUnits;
import org.emingest.format.chunk.JsonPart;
import org.emingest.volume.Field;
import org.emingest.volume.Origin;
import org.emingest.volume.Statement;

/**
 * Edge lengths of a voxel and the place of the first one's centre, in nanometres, by the letter of the axis; axes of which
 * nothing is known, or in no unit of length, are left out.
 *
 * @param detail which attribute says so
 */
record Geometry(Map<Character, Double> sizes, Map<Character, Double> centres, String detail) {

  private static final Geometry UNKNOWN = new Geometry(Map.of(), Map.of(), "");

  /**
   * What is known of a level. COSEM's {@code transform} names its axes and is believed first; then resolutions in N5's
   * order, those of the level or those of its group, times the level's downsampling factors. A group's resolution says
   * nothing of a coarser level without factors.
   *
   * @param group attributes of the group that the level belongs to, if it has any
   */
  static Geometry of(Axes axes, Level level, Optional<JsonPart> group) {
    JsonPart own = level.attributes();
    Optional<JsonPart> ownFactors = own.find("downsamplingFactors");
    Optional<JsonPart> factors = first(ownFactors, level.groupFactors());
    return first(own.find("transform"), level.transform())
        .flatMap(Geometry::ofTransform)
        .or(() -> ofResolution(axes, own, ownFactors))
        .or(() -> group
            .filter(attributes -> level.isFinest() || factors.isPresent())
            .flatMap(attributes -> ofResolution(axes, attributes, factors)))
        .orElse(UNKNOWN);
  }

  private static Optional<JsonPart> first(Optional<JsonPart> one, Optional<JsonPart> other) {
    return one.isPresent() ? one : other;
  }

  /** Lists in the order of the transform's own axes. */
  private static Optional<Geometry> ofTransform(JsonPart transform) {
    if (transform.find("axes").isEmpty() || transform.find("scale").isEmpty()) {
      return Optional.empty();
    }
    List<JsonPart> names = transform.get("axes").items(1, 16);
    List<Double> units = units(transform.find("units"), names.size());
    List<Double> scale = numbers(transform.get("scale"), names.size());
    Optional<List<Double>> translate =
        transform.find("translate").map(list -> numbers(list, names.size()));
    Map<Character, Double> sizes = new HashMap<>();
    Map<Character, Double> centres = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i).text().toLowerCase(Locale.ROOT);
      double unit = units.get(i);
      if (name.length() == 1 && unit > 0 && scale.get(i) > 0) {
        sizes.put(name.charAt(0), scale.get(i) * unit);
        centres.put(
            name.charAt(0), translate.map(list -> list).orElse(zeros(names)).get(i) * unit);
      }
    }
    return Optional.of(new Geometry(sizes, centres, said(transform, "transform")));
  }

  /** {@code pixelResolution} (n5-viewer), or {@code resolution} with {@code units}; in N5's order. */
  private static Optional<Geometry> ofResolution(
      Axes axes, JsonPart attributes, Optional<JsonPart> factors) {
    Optional<JsonPart> viewer = attributes.find("pixelResolution").filter(JsonPart::isObject);
    Optional<JsonPart> lengths = viewer.isPresent()
        ? viewer.flatMap(object -> object.find("dimensions"))
        : attributes.find("resolution").filter(JsonPart::isArray);
    if (lengths.isEmpty()
        || lengths.get().node().size() != axes.count()
        || factors.isPresent() && factors.get().node().size() != axes.count()) {
      return Optional.empty();
    }
    List<Double> units = viewer.isPresent()
        ? same(viewer.get().find("unit"), axes.count())
        : units(attributes.find("units"), axes.count());
    List<Double> base = numbers(lengths.get(), axes.count());
    List<Double> times = factors.isPresent() ? numbers(factors.get(), axes.count()) : ones(base);
    Map<Character, Double> sizes = new HashMap<>();
    Map<Character, Double> centres = new HashMap<>();
    for (int i = 0; i < axes.count(); i++) {
      double size = base.get(i) * units.get(i) * times.get(i);
      if (size > 0 && size < Double.POSITIVE_INFINITY) {
        sizes.put(axes.letters().charAt(i), size);
        centres.put(axes.letters().charAt(i), base.get(i) * units.get(i) * (times.get(i) - 1) / 2);
      }
    }
    String name = viewer.isPresent() ? "pixelResolution" : "resolution";
    return Optional.of(new Geometry(
        sizes,
        centres,
        said(attributes, name) + (factors.isPresent() ? " and downsampling factors" : "")));
  }

  private static String said(JsonPart part, String name) {
    return "N5 " + name + " in " + part.location();
  }

  private static List<Double> numbers(JsonPart list, int count) {
    return list.items(count, count).stream().map(JsonPart::number).toList();
  }

  private static List<Double> zeros(List<JsonPart> names) {
    return names.stream().map(name -> 0.0).toList();
  }

  private static List<Double> ones(List<Double> base) {
    return base.stream().map(each -> 1.0).toList();
  }

  /** Nanometres per unit; NaN where there is none, or no unit of length. */
  private static List<Double> units(Optional<JsonPart> said, int count) {
    List<Double> units = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      units.add(
          said.isEmpty()
              ? Double.NaN
              : nanometres(said.get().items(count, count).get(i)));
    }
    return units;
  }

  private static List<Double> same(Optional<JsonPart> said, int count) {
    double unit = said.isEmpty() ? Double.NaN : nanometres(said.get());
    List<Double> units = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      units.add(unit);
    }
    return units;
  }

  private static double nanometres(JsonPart unit) {
    OptionalDouble known = LengthUnits.nanometres(unit.text());
    return known.orElse(Double.NaN);
  }

  /** Z,Y,X; 0 where nothing is known. */
  List<Double> translation() {
    return List.of(
        centres.getOrDefault('z', 0.0),
        centres.getOrDefault('y', 0.0),
        centres.getOrDefault('x', 0.0));
  }

  List<Statement> statements() {
    List<Statement> statements = new ArrayList<>();
    add(statements, Field.VOXEL_SIZE_Z, 'z');
    add(statements, Field.VOXEL_SIZE_Y, 'y');
    add(statements, Field.VOXEL_SIZE_X, 'x');
    return statements;
  }

  private void add(List<Statement> statements, Field field, char axis) {
    if (sizes.containsKey(axis)) {
      statements.add(new Statement(field, sizes.get(axis), Origin.FILE_HEADER, detail));
    }
  }
}
