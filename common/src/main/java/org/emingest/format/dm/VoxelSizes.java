package org.emingest.format.dm;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.emingest.format.LengthUnits;
import org.emingest.volume.Field;
import org.emingest.volume.Origin;
import org.emingest.volume.Statement;

/** Edge lengths of a voxel in nanometres, from the calibration of each axis and, of a cut block, from the knife's. */
final class VoxelSizes {

  /**
   * What the knife took off before this picture, in nanometres. Its neighbour {@code SBFSEM.Approach.Slice thickness}
   * is of the cuts that led up to the block's face, and says nothing about the volume.
   */
  static final String SLICE_THICKNESS = "ImageTags.SBFSEM.Record.Slice thickness";

  private static final Field[] AXES = {Field.VOXEL_SIZE_X, Field.VOXEL_SIZE_Y, Field.VOXEL_SIZE_Z};

  private VoxelSizes() {}

  static List<Statement> of(Image image, long sections) {
    List<Statement> sizes = new ArrayList<>();
    int axes = sections > 1 ? 3 : 2;
    for (int axis = 0; axis < axes; axis++) {
      calibrated(image, axis).ifPresent(sizes::add);
    }
    if (sections == 1) {
      thickness(image).ifPresent(sizes::add);
    }
    return sizes;
  }

  /** Empty without a unit, or with one that is no length: {@code 1/nm}, {@code eV}. */
  private static Optional<Statement> calibrated(Image image, int axis) {
    String path = image.path() + ".ImageData.Calibrations.Dimension." + axis;
    String units = image.tags().text(path + ".Units").orElse("");
    OptionalDouble nanometres = LengthUnits.nanometres(units);
    OptionalDouble scale = image.tags().number(path + ".Scale");
    if (nanometres.isEmpty() || scale.isEmpty()) {
      return Optional.empty();
    }
    double size = scale.getAsDouble() * nanometres.getAsDouble();
    return statement(AXES[axis], size, path + ".Scale " + scale.getAsDouble() + " " + units);
  }

  private static Optional<Statement> thickness(Image image) {
    String path = image.path() + "." + SLICE_THICKNESS;
    OptionalDouble thickness = image.tags().number(path);
    return thickness.isEmpty()
        ? Optional.empty()
        : statement(
            Field.VOXEL_SIZE_Z, thickness.getAsDouble(), path + " " + thickness.getAsDouble());
  }

  private static Optional<Statement> statement(Field field, double size, String detail) {
    return size > 0 && Double.isFinite(size)
        ? Optional.of(new Statement(field, rounded(size), Origin.FILE_HEADER, detail))
        : Optional.empty();
  }

  /** Ten digits: enough for any microscope, and 0.02 micrometres are 20 nanometres, not 20.000000000000004. */
  private static double rounded(double size) {
    return new BigDecimal(size, new MathContext(10)).doubleValue();
  }
}
