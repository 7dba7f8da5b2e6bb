package org.emingest.format.tiff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.emingest.format.LengthUnits;
import org.emingest.volume.Field;
import org.emingest.volume.Origin;
import org.emingest.volume.Statement;

/** Edge lengths of a voxel in nanometres, by whoever says it best: OME-XML, then ImageJ, then the resolution tags. */
final class VoxelSizes {

  /** Resolution tags are written by every program, and mostly mean print; no micrograph has larger voxels. */
  private static final double LARGEST_FROM_TAGS_NM = 10_000;

  private VoxelSizes() {}

  static List<Statement> of(OmeXml ome) {
    List<Statement> sizes = new ArrayList<>();
    add(sizes, Field.VOXEL_SIZE_Z, ome, "PhysicalSizeZ");
    add(sizes, Field.VOXEL_SIZE_Y, ome, "PhysicalSizeY");
    add(sizes, Field.VOXEL_SIZE_X, ome, "PhysicalSizeX");
    return sizes;
  }

  static List<Statement> of(ImageJDescription imageJ, Ifd ifd) {
    List<Statement> sizes = new ArrayList<>();
    String unit = imageJ.text("unit").orElse("");
    OptionalDouble nanometres = LengthUnits.nanometres(unit);
    if (nanometres.isEmpty()) {
      return sizes;
    }
    String said = "ImageJ unit=" + unit + ", ";
    imageJ.text("spacing").ifPresent(text -> {
      add(
          sizes,
          Field.VOXEL_SIZE_Z,
          number(text) * nanometres.getAsDouble(),
          said + "spacing=" + text);
    });
    addResolution(sizes, Field.VOXEL_SIZE_Y, ifd, Tag.Y_RESOLUTION, nanometres.getAsDouble(), said);
    addResolution(sizes, Field.VOXEL_SIZE_X, ifd, Tag.X_RESOLUTION, nanometres.getAsDouble(), said);
    return sizes;
  }

  static List<Statement> of(Ifd ifd) {
    List<Statement> sizes = new ArrayList<>();
    Optional<String> unit = resolutionUnit(ifd);
    if (unit.isPresent()) {
      double nanometres = LengthUnits.nanometres(unit.get()).orElseThrow();
      String said = "TIFF ResolutionUnit " + unit.get() + ", ";
      addResolution(sizes, Field.VOXEL_SIZE_Y, ifd, Tag.Y_RESOLUTION, nanometres, said);
      addResolution(sizes, Field.VOXEL_SIZE_X, ifd, Tag.X_RESOLUTION, nanometres, said);
      sizes.removeIf(size -> (Double) size.value() >= LARGEST_FROM_TAGS_NM);
    }
    return sizes;
  }

  /** {@code inch} or {@code cm}; empty if the tag says "none". */
  static Optional<String> resolutionUnit(Ifd ifd) {
    return switch ((int) Math.min(9, ifd.number(Tag.RESOLUTION_UNIT, 2))) {
      case 2 -> Optional.of("inch");
      case 3 -> Optional.of("cm");
      default -> Optional.empty();
    };
  }

  private static void add(List<Statement> sizes, Field field, OmeXml ome, String attribute) {
    String text = ome.attribute(attribute);
    String unit = ome.attribute(attribute + "Unit");
    String unitOrDefault = unit.isEmpty() ? "µm" : unit;
    OptionalDouble nanometres = LengthUnits.nanometres(unitOrDefault);
    if (nanometres.isPresent()) {
      String said = "OME-XML " + attribute + " " + text + " " + unitOrDefault
          + (unit.isEmpty() ? " (unit by default)" : "");
      add(sizes, field, number(text) * nanometres.getAsDouble(), said);
    }
  }

  private static void addResolution(
      List<Statement> sizes, Field field, Ifd ifd, Tag tag, double nanometres, String said) {
    Optional<Entry> resolution = ifd.find(tag);
    if (resolution.isPresent()) {
      double perUnit = resolution.get().ratio();
      add(
          sizes,
          field,
          nanometres / perUnit,
          said + tag + " " + resolution.get().ratioText());
    }
  }

  private static void add(List<Statement> sizes, Field field, double size, String detail) {
    if (size > 0 && size < Double.POSITIVE_INFINITY) {
      sizes.add(new Statement(field, rounded(size), Origin.FILE_HEADER, detail));
    }
  }

  /** Ten digits: enough for any microscope, and 0.02 micrometres are 20 nanometres, not 20.000000000000004. */
  private static double rounded(double size) {
    return new java.math.BigDecimal(size, new java.math.MathContext(10)).doubleValue();
  }

  private static double number(String text) {
    return text.matches("[-+]?[0-9]{1,30}(\\.[0-9]{0,30})?([eE][-+]?[0-9]{1,3})?|\\.[0-9]{1,30}")
        ? Double.parseDouble(text)
        : Double.NaN;
  }
}
