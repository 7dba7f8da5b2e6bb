package org.emingest.format.zarr;

import java.util.List;
import java.util.Optional;

/**
 * An array as its metadata describe it, checked.
 *
 * @param key in its store
 * @param location of its metadata, for messages
 * @param shape axes in the array's order
 * @param layout of its decoded chunks
 * @param compression as the record has it
 * @param fillValue one element, little-endian
 * @param fillValueSaid whether the metadata have one; otherwise it is zeros
 * @param axisNames in the array's order, if it has them itself
 * @param attributes the user's
 */
record ZarrArray(
    String key,
    String location,
    int version,
    List<Long> shape,
    ChunkLayout layout,
    String compression,
    byte[] fillValue,
    boolean fillValueSaid,
    ChunkSource chunks,
    Optional<List<String>> axisNames,
    Optional<Json> attributes) {

  int rank() {
    return shape.size();
  }
}
