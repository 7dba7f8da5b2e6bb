package org.emingest.format.zarr;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.emingest.volume.DataType;

/**
 * The type of an array's elements as they are stored.
 *
 * @param asNamed as the metadata have it: {@code >u2}, {@code uint16}
 */
record ElementType(DataType type, boolean bigEndian, String asNamed) {

  private static final Pattern NUMPY = Pattern.compile("([<>|=])([biuf])([1248])");

  /** Zarr 2's {@code dtype}, which is NumPy's array-interface string. */
  static ElementType ofNumpy(Json dtype) {
    if (!dtype.node().isTextual()) {
      throw dtype.unsupported("is " + dtype.quoted() + ": structured types are not read");
    }
    String name = dtype.text();
    Matcher matcher = NUMPY.matcher(name);
    Optional<DataType> type =
        matcher.matches() ? ofDescriptor(matcher.group(2) + matcher.group(3)) : Optional.empty();
    if (type.isEmpty()) {
      throw dtype.unsupported("is '" + name + "'; read are bool, whole numbers of 8 to 64 bits and"
          + " floats of 16 to 64");
    }
    return new ElementType(type.get(), name.charAt(0) == '>', name);
  }

  /** Zarr 3's {@code data_type}; the byte order is its codec's. */
  static ElementType ofName(Json dataType) {
    return Optional.of(dataType)
        .filter(said -> said.node().isTextual())
        .flatMap(said -> DataType.named(said.text()))
        .map(type -> new ElementType(type, false, type.numpyName()))
        .orElseThrow(() -> dataType.unsupported("is " + dataType.quoted()
            + "; read are bool, whole numbers of 8 to 64 bits and floats of 16 to 64"));
  }

  ElementType in(boolean bigEndianNow) {
    return new ElementType(type, bigEndianNow, asNamed);
  }

  private static Optional<DataType> ofDescriptor(String kindAndSize) {
    for (DataType type : DataType.values()) {
      if (type.npyDescriptor().substring(1).equals(kindAndSize)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
