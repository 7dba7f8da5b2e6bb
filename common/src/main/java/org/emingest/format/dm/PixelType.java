package org.emingest.format.dm;

import java.util.Map;
import java.util.Optional;
import org.emingest.volume.DataType;

/** The numbers of {@code ImageData.DataType}. */
final class PixelType {

  private static final Map<Long, DataType> READ = Map.of(
      1L, DataType.INT16,
      2L, DataType.FLOAT32,
      6L, DataType.UINT8,
      7L, DataType.INT32,
      9L, DataType.INT8,
      10L, DataType.UINT16,
      11L, DataType.UINT32,
      12L, DataType.FLOAT64);

  private static final Map<Long, String> REFUSED = Map.of(
      3L, "complex of 2 x 32 bits",
      5L, "packed complex of 2 x 32 bits",
      8L, "RGB colour",
      13L, "complex of 2 x 64 bits",
      14L, "binary",
      23L, "RGBA colour",
      27L, "packed complex of 2 x 32 bits",
      28L, "packed complex of 2 x 64 bits");

  private PixelType() {}

  static Optional<DataType> of(long code) {
    return Optional.ofNullable(READ.get(code));
  }

  static boolean isColour(long code) {
    return code == 8 || code == 23;
  }

  static String nameOfRefused(long code) {
    return REFUSED.getOrDefault(code, "unknown");
  }
}
