package org.emingest.loader.idr;

import org.emingest.error.IngestException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.source.JsonAnswer;
import org.emingest.volume.DataType;

/** OMERO's names of pixel types. */
final class PixelType {

  private PixelType() {}

  /**
   * @param pixels the image's {@code Pixels}
   * @throws UnsupportedDataException if voxels are complex or single bits
   * @throws org.emingest.error.CorruptDataException if OMERO has no such type
   */
  static DataType of(JsonAnswer pixels) {
    String name = pixels.requiredText("/Type/value");
    return switch (name) {
      case "uint8" -> DataType.UINT8;
      case "int8" -> DataType.INT8;
      case "uint16" -> DataType.UINT16;
      case "int16" -> DataType.INT16;
      case "uint32" -> DataType.UINT32;
      case "int32" -> DataType.INT32;
      case "float" -> DataType.FLOAT32;
      case "double" -> DataType.FLOAT64;
      default -> throw refused(pixels, name);
    };
  }

  private static IngestException refused(JsonAnswer pixels, String name) {
    return switch (name) {
      case "bit", "complex", "double-complex" ->
        new UnsupportedDataException(
            pixels.where("/Type/value") + ": voxels of type '" + name + "' are not read");
      default ->
        pixels.wrong("/Type/value", "'" + Shown.briefly(name) + "' is no pixel type of OMERO");
    };
  }
}
