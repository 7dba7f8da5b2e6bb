package org.emingest.loader.empiar;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.emingest.source.JsonAnswer;
import org.emingest.volume.DataType;

/**
 * What the API says of one image set.
 *
 * @param number from 1
 * @param answer of the API, for where it is said
 * @param directory below the entry's folder, if it names one
 * @param filePattern of its files, if it names one; may have folders
 * @param images or tilt series
 * @param frames of each
 * @param width in pixels, as declared
 * @param height likewise
 * @param voxelType in the archive's words
 * @param pixelWidth in ångström
 * @param pixelHeight likewise
 */
record ImageSet(
    int number,
    JsonAnswer answer,
    Optional<String> directory,
    Optional<String> filePattern,
    OptionalLong images,
    OptionalLong frames,
    OptionalLong width,
    OptionalLong height,
    Optional<String> voxelType,
    OptionalDouble pixelWidth,
    OptionalDouble pixelHeight,
    Optional<String> details) {

  private static final List<String> KEPT = List.of(
      "name",
      "directory",
      "category",
      "header_format",
      "data_format",
      "num_images_or_tilt_series",
      "frames_per_image",
      "voxel_type",
      "pixel_width",
      "pixel_height",
      "image_width",
      "image_height",
      "details",
      "micrographs_file_pattern");

  /**
   * @throws org.emingest.error.CorruptDataException if a field is of a type that cannot be meant
   */
  static ImageSet read(int number, JsonAnswer answer) {
    if (!answer.isObject()) {
      throw answer.wrong("", "expected an image set");
    }
    return new ImageSet(
        number,
        answer,
        answer.text("/directory"),
        answer.text("/micrographs_file_pattern"),
        answer.wholeNumber("/num_images_or_tilt_series"),
        answer.wholeNumber("/frames_per_image"),
        answer.wholeNumber("/image_width"),
        answer.wholeNumber("/image_height"),
        answer.text("/voxel_type"),
        answer.number("/pixel_width"),
        answer.number("/pixel_height"),
        answer.text("/details").map(FreeText::withoutAddresses));
  }

  /** Whether its files are said to be in folders below its directory. */
  boolean isDeep() {
    String folder = withoutSlashes(directory.orElse("data")) + "/";
    return filePattern
        .map(ImageSet::withoutSlashes)
        .map(pattern -> pattern.startsWith(folder) ? pattern.substring(folder.length()) : pattern)
        .filter(pattern -> pattern.indexOf('/') >= 0)
        .isPresent();
  }

  private static String withoutSlashes(String path) {
    return path.replaceAll("^/+|/+$", "");
  }

  /** Empty for what has no type of ours: single bits, half bytes. */
  Optional<DataType> dataType() {
    return voxelType.flatMap(type -> switch (type.toUpperCase(Locale.ROOT)) {
      case "UNSIGNED BYTE" -> Optional.of(DataType.UINT8);
      case "SIGNED BYTE" -> Optional.of(DataType.INT8);
      case "UNSIGNED 16 BIT INTEGER" -> Optional.of(DataType.UINT16);
      case "SIGNED 16 BIT INTEGER" -> Optional.of(DataType.INT16);
      case "UNSIGNED 32 BIT INTEGER" -> Optional.of(DataType.UINT32);
      case "SIGNED 32 BIT INTEGER" -> Optional.of(DataType.INT32);
      case "32 BIT FLOAT" -> Optional.of(DataType.FLOAT32);
      default -> Optional.empty();
    });
  }

  /** What is kept of the answer as it was said. */
  Map<String, Object> said() {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("number", number);
    for (String name : KEPT) {
      answer.text("/" + name).ifPresent(text -> said.put(name, FreeText.withoutAddresses(text)));
    }
    return said;
  }
}
