package org.emingest.consolidate.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The three sections through the middle, at one scale and their true aspect: XY, to its right YZ (z runs to the right, y down as
 * in XY), below it XZ. All three together are {@value #WIDTH} units wide.
 *
 * @param x the volume's extent in units, as are y and z
 * @param scaled whether the extents are true, or voxels were taken for cubes
 */
record Planes(
    double x,
    double y,
    double z,
    boolean scaled,
    Optional<Plane> xy,
    Optional<Plane> xz,
    Optional<Plane> yz,
    Optional<ScaleBar> bar) {

  static final double WIDTH = 1000;

  /** No figure is higher, in units of its width: a needle would fill screens. */
  private static final double HIGHEST = 1.25;

  private static final double GAP = 12;

  /**
   * @param where the plane lies, for those who do not see it
   */
  record Plane(Picture picture, String where) {}

  /**
   * @param length in units
   */
  record ScaleBar(double length, String label) {

    /** The longest of 1, 2 and 5 times a power of ten that takes at most two fifths of a width. */
    static ScaleBar of(double widthNm, double width) {
      double most = widthNm * 0.4;
      double ten = Math.pow(10, Math.floor(Math.log10(most)));
      double nm = most >= 5 * ten ? 5 * ten : most >= 2 * ten ? 2 * ten : ten;
      return new ScaleBar(width * nm / widthNm, Amounts.length(nm));
    }
  }

  /** Empty if the record names no picture that can be shown. */
  static Optional<Planes> of(JsonNode record, Path file) {
    Map<String, Plane> planes = new TreeMap<>();
    for (JsonNode preview : record.at("/files/previews")) {
      String plane = preview.path("plane").asText("");
      Picture.beside(file, preview.path("path").asText(""))
          .ifPresent(picture -> planes.put(plane, new Plane(picture, where(plane, preview))));
    }
    planes.keySet().retainAll(Set.of("xy", "xz", "yz"));
    return planes.isEmpty() ? Optional.empty() : Optional.of(of(record, planes));
  }

  private static Planes of(JsonNode record, Map<String, Plane> planes) {
    JsonNode shape = record.at("/metadata/core/volume_shape");
    JsonNode voxel = record.at("/metadata/core/voxel_size_nm");
    double[] zyx = new double[3];
    String[] axes = {"z", "y", "x"};
    boolean scaled = true;
    for (int axis = 0; axis < axes.length; axis++) {
      zyx[axis] = Math.max(1, shape.path(axis).asDouble(1));
      scaled &= voxel.path(axes[axis]).asDouble() > 0;
    }
    for (int axis = 0; axis < axes.length && scaled; axis++) {
      zyx[axis] *= voxel.path(axes[axis]).asDouble();
    }
    double unit = (WIDTH - GAP) / (zyx[0] + zyx[2]);
    double x = zyx[2] * unit;
    Optional<ScaleBar> bar = scaled ? Optional.of(ScaleBar.of(zyx[2], x)) : Optional.empty();
    return new Planes(
        x,
        zyx[1] * unit,
        zyx[0] * unit,
        scaled,
        Optional.ofNullable(planes.get("xy")),
        Optional.ofNullable(planes.get("xz")),
        Optional.ofNullable(planes.get("yz")),
        bar);
  }

  private static String where(String plane, JsonNode preview) {
    String third = switch (plane) {
      case "xy" -> "z";
      case "xz" -> "y";
      default -> "x";
    };
    return "%s section at %s\u00a0=\u00a0%d"
        .formatted(plane.toUpperCase(Locale.ROOT), third, preview.path("index").asLong());
  }

  /** Where the planes lie. */
  String where() {
    return Stream.of(xy, xz, yz)
        .flatMap(Optional::stream)
        .map(Plane::where)
        .collect(Collectors.joining(", "));
  }

  double height() {
    return y + GAP + z;
  }

  /** Of the figure's natural width, so that it does not become higher than a page. */
  double share() {
    return Math.min(1, HIGHEST * WIDTH / height());
  }

  double afterX() {
    return x + GAP;
  }

  double afterY() {
    return y + GAP;
  }
}
