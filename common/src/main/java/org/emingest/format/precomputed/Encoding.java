package org.emingest.format.precomputed;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.emingest.volume.DataType;

/** The encodings that are read. */
enum Encoding {
  RAW("none", EnumSet.allOf(DataType.class)),
  JPEG("jpeg (lossy)", EnumSet.of(DataType.UINT8)),
  PNG("png", EnumSet.of(DataType.UINT8, DataType.UINT16)),
  COMPRESSED_SEGMENTATION("compressed_segmentation", EnumSet.of(DataType.UINT32, DataType.UINT64));

  private final String compression;
  private final Set<DataType> types;

  Encoding(String compression, Set<DataType> types) {
    this.compression = compression;
    this.types = types;
  }

  static Optional<Encoding> named(String name) {
    return Arrays.stream(values()).filter(each -> each.label().equals(name)).findFirst();
  }

  static List<String> names() {
    return Arrays.stream(values()).map(Encoding::label).toList();
  }

  /** As {@code info} has it. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As a record says it. */
  String compression() {
    return compression;
  }

  boolean takes(DataType type) {
    return types.contains(type);
  }
}
