package org.emingest.format.zarr;

import java.util.ArrayList;
import java.util.List;
import org.emingest.volume.DataType;

/** Reads shapes, which are claims, and refuses those that nothing could hold. */
final class Extents {

  private static final long MOST_CHUNK_BYTES = 1L << 30;
  private static final int MOST_AXES = 32;

  private Extents() {}

  /** An array's shape: whole numbers from 1 on. */
  static List<Long> shape(Json json, DataType type) {
    List<Long> shape = new ArrayList<>();
    long bytes = type.bytes();
    for (Json each : axes(json)) {
      long length = each.whole();
      if (length < 0) {
        throw each.corrupt("is " + length + ": no array is as long");
      }
      if (length == 0) {
        throw json.unsupported("is " + json.quoted() + ": the array has no elements");
      }
      try {
        bytes = Math.multiplyExact(bytes, length);
      } catch (ArithmeticException overflow) {
        throw json.corrupt("is " + json.quoted() + ": more bytes than can be counted");
      }
      shape.add(length);
    }
    return shape;
  }

  /** A chunk's shape, of the same rank as the array's. */
  static List<Integer> chunk(Json json, int rank, DataType type) {
    List<Json> axes = axes(json);
    if (axes.size() != rank) {
      throw json.corrupt("is " + json.quoted() + " for an array of " + rank + " axes");
    }
    List<Integer> shape = new ArrayList<>();
    long bytes = type.bytes();
    for (Json each : axes) {
      long length = each.whole();
      if (length < 1) {
        throw each.corrupt("is " + length + ": no chunk is as long");
      }
      bytes = length > MOST_CHUNK_BYTES / bytes ? Long.MAX_VALUE / 2 : bytes * length;
      if (bytes > MOST_CHUNK_BYTES) {
        throw json.unsupported("is " + json.quoted() + ": chunks of more than 1 GiB are not read");
      }
      shape.add((int) length);
    }
    return shape;
  }

  private static List<Json> axes(Json json) {
    List<Json> axes = json.elements();
    if (axes.size() > MOST_AXES) {
      throw json.unsupported("has " + axes.size() + " axes; at most " + MOST_AXES + " are read");
    }
    return axes;
  }
}
