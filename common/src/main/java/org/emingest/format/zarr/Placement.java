package org.emingest.format.zarr;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.emingest.format.zarr.Axis.Role;
import org.emingest.volume.Field;
import org.emingest.volume.Origin;
import org.emingest.volume.Statement;

/**
 * Where an array lies in space, in the units of its axes.
 *
 * @param axes of the array, in its order
 * @param scale length of a voxel along each
 * @param translation of the first voxel's centre along each
 * @param source who says so, for the record
 */
record Placement(Axes axes, List<Double> scale, List<Double> translation, String source) {

  Placement {
    scale = List.copyOf(scale);
    translation = List.copyOf(translation);
  }

  /** Nothing is known but the axes. */
  static Placement unknown(Axes axes) {
    return new Placement(axes, List.of(), List.of(), "");
  }

  boolean isKnown() {
    return !scale.isEmpty();
  }

  /** Voxel sizes in nanometres, of the axes whose unit is a length. */
  List<Statement> sizes() {
    List<Statement> sizes = new ArrayList<>();
    addSize(sizes, Role.Z, Field.VOXEL_SIZE_Z);
    addSize(sizes, Role.Y, Field.VOXEL_SIZE_Y);
    addSize(sizes, Role.X, Field.VOXEL_SIZE_X);
    return sizes;
  }

  private void addSize(List<Statement> sizes, Role role, Field field) {
    double size = nanometres(scale, role);
    if (size > 0 && Double.isFinite(size)) {
      sizes.add(new Statement(field, rounded(size), Origin.FILE_HEADER, source));
    }
  }

  /** Of the first voxel's centre, Z,Y,X; 0 where it is not known. */
  List<Double> translationNm() {
    List<Double> translationNm = new ArrayList<>();
    for (Role role : List.of(Role.Z, Role.Y, Role.X)) {
      double shift = nanometres(translation, role);
      translationNm.add(Double.isFinite(shift) ? rounded(shift) : 0.0);
    }
    return translationNm;
  }

  private double nanometres(List<Double> values, Role role) {
    int axis = axes.index(role).orElse(-1);
    if (axis < 0 || values.isEmpty()) {
      return Double.NaN;
    }
    return values.get(axis) * axes.each().get(axis).nanometres().orElse(Double.NaN);
  }

  /** Ten digits: 0.02 micrometres are 20 nanometres, not 20.000000000000004. */
  private static double rounded(double nanometres) {
    return new BigDecimal(nanometres, new MathContext(10)).doubleValue();
  }
}
