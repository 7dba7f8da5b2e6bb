package org.emingest.format.dm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.emingest.volume.DataType;
import org.emingest.volume.Zyx;

/**
 * One entry of the ImageList.
 *
 * @param path of the entry: {@code ImageList.1}
 * @param dataType its number
 * @param dimensions x first
 */
record Image(Tags tags, String path, long dataType, List<Long> dimensions, Tag data) {

  private static final int MAXIMAL_DIMENSIONS = 8;

  /** Empty if the entry holds no image data at all. */
  static Optional<Image> of(Tags tags, long index) {
    String path = "ImageList." + index;
    Optional<Tag> data = tags.find(path + ".ImageData.Data");
    OptionalLong dataType = tags.whole(path + ".ImageData.DataType");
    if (data.isEmpty() || dataType.isEmpty()) {
      return Optional.empty();
    }
    List<Long> dimensions = new ArrayList<>();
    OptionalLong length = tags.whole(path + ".ImageData.Dimensions.0");
    while (length.isPresent() && dimensions.size() < MAXIMAL_DIMENSIONS) {
      dimensions.add(length.getAsLong());
      length = tags.whole(path + ".ImageData.Dimensions." + dimensions.size());
    }
    return Optional.of(
        new Image(tags, path, dataType.getAsLong(), List.copyOf(dimensions), data.get()));
  }

  /** @throws org.emingest.error.UnsupportedDataException if its voxels are no plain numbers */
  DataType voxelType() {
    return PixelType.of(dataType)
        .orElseThrow(() -> tags.file()
            .unsupported(path + ".ImageData.DataType " + dataType + " ("
                + PixelType.nameOfRefused(dataType)
                + "); read are whole numbers of 8 to 32 bits and floats of 32 and 64"));
  }

  /**
   * Z,Y,X; a picture is one section.
   *
   * @throws org.emingest.error.UnsupportedDataException if it is a spectrum or has more than three axes
   * @throws org.emingest.error.CorruptDataException if its data have another length
   */
  Zyx shape() {
    List<Long> axes = new ArrayList<>(dimensions);
    while (axes.size() > 2 && axes.get(axes.size() - 1) == 1) {
      axes.remove(axes.size() - 1);
    }
    requireImage(axes);
    Zyx shape = new Zyx(axes.size() > 2 ? axes.get(2) : 1, axes.get(1), axes.get(0));
    long voxelBytes = voxelType().bytes();
    double needed = (double) shape.z() * shape.y() * shape.x() * voxelBytes;
    if (needed != data.bytes()) {
      throw tags.file()
          .corrupt(
              data.position(),
              data.path() + " has " + data.bytes() + " bytes; " + shape + " " + voxelType()
                  + " (Dimensions, DataType) are another number");
    }
    return shape;
  }

  private void requireImage(List<Long> axes) {
    String name = path + ".ImageData.Dimensions " + dimensions;
    if (axes.contains(0L)) {
      throw tags.file().unsupported(name + ": an axis of length 0");
    }
    if (axes.size() < 2) {
      throw tags.file().unsupported(name + ": fewer than two axes, a spectrum or profile");
    }
    if (axes.size() > 3) {
      throw tags.file().unsupported(name + ": more than three axes");
    }
    String formatPath = path + ".ImageTags.Meta Data.Format";
    String format = tags.text(formatPath).orElse("");
    if (format.toLowerCase(Locale.ROOT).startsWith("spectrum")) {
      throw tags.file().unsupported(formatPath + " '" + format + "': spectra, not a volume");
    }
    for (int i = 0; i < axes.size(); i++) {
      String unitsPath = path + ".ImageData.Calibrations.Dimension." + i + ".Units";
      String units = tags.text(unitsPath).orElse("");
      if (units.matches("[mkM]?eV")) {
        throw tags.file().unsupported(unitsPath + " '" + units + "': spectra, not a volume");
      }
    }
  }
}
