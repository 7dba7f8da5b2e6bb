package org.emingest.format.zarr;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.emingest.format.codec.Codec;

/**
 * The codecs of a Zarr 3 array: transpositions, then elements to bytes, then compressors and checksums.
 *
 * @param slowestFirst the array's axes in the order in which a chunk's elements are stored
 * @param bigEndian the elements, if they are stored as plain bytes
 * @param sharding configuration of sharding_indexed, if that makes the bytes
 * @see <a href="https://zarr-specs.readthedocs.io/en/latest/v3/core/index.html#codecs">Zarr v3, codecs</a>
 */
record Codecs3(
    List<Integer> slowestFirst,
    boolean bigEndian,
    CodecChain compressors,
    Optional<Json> sharding) {

  /**
   * @param list of codecs, in the order in which they encoded
   * @param rank of the array
   * @param elementBytes elements of one byte need no byte order
   */
  static Codecs3 of(Json list, int rank, int elementBytes) {
    List<Integer> axes = IntStream.range(0, rank).boxed().toList();
    boolean bigEndian = false;
    boolean asBytes = false;
    Optional<Json> sharding = Optional.empty();
    List<Codec> compressors = new ArrayList<>();
    for (Json each : list.elements()) {
      Optional<Json> configuration = each.member("configuration");
      String name = Extension.name(each);
      switch (name) {
        case "transpose" -> {
          requireBefore(asBytes, each, name);
          axes = transposed(axes, configuration.orElse(each).demand("order"));
        }
        case "bytes" -> {
          requireBefore(asBytes, each, name);
          asBytes = true;
          bigEndian =
              isBigEndian(each, configuration.flatMap(c -> c.member("endian")), elementBytes);
        }
        case "sharding_indexed" -> {
          requireBefore(asBytes, each, name);
          asBytes = true;
          sharding =
              Optional.of(configuration.orElseThrow(() -> each.corrupt("has no 'configuration'")));
        }
        default -> {
          if (!asBytes && Compressors.known(name).isPresent()) {
            throw each.corrupt("is '" + name + "' before any codec that makes bytes");
          }
          compressors.add(Compressors.named(name, each));
        }
      }
    }
    if (!asBytes) {
      throw list.corrupt("has no codec that makes bytes of elements");
    }
    return new Codecs3(axes, bigEndian, new CodecChain(compressors), sharding);
  }

  boolean isTransposed() {
    return !slowestFirst.equals(IntStream.range(0, slowestFirst.size()).boxed().toList());
  }

  private static void requireBefore(boolean asBytes, Json codec, String name) {
    if (asBytes) {
      throw codec.corrupt("is '" + name + "' behind a codec that already made bytes");
    }
  }

  private static boolean isBigEndian(Json codec, Optional<Json> endian, int elementBytes) {
    if (endian.isEmpty()) {
      if (elementBytes > 1) {
        throw codec.corrupt("is 'bytes' without 'endian' for elements of several bytes");
      }
      return false;
    }
    boolean big = endian.get().isText("big");
    if (!big && !endian.get().isText("little")) {
      throw endian.get().corrupt("is " + endian.get().quoted() + ", not \"big\" or \"little\"");
    }
    return big;
  }

  private static List<Integer> transposed(List<Integer> axes, Json order) {
    List<Integer> turned = new ArrayList<>();
    if (order.isText("C")) {
      return axes;
    }
    if (order.isText("F")) {
      for (int i = axes.size() - 1; i >= 0; i--) {
        turned.add(axes.get(i));
      }
      return turned;
    }
    for (Json each : order.elements()) {
      long axis = each.whole();
      if (axis < 0 || axis >= axes.size() || turned.contains(axes.get((int) axis))) {
        throw order.corrupt("is " + order.quoted() + ", no order of " + axes.size() + " axes");
      }
      turned.add(axes.get((int) axis));
    }
    if (turned.size() != axes.size()) {
      throw order.corrupt("is " + order.quoted() + ", no order of " + axes.size() + " axes");
    }
    return turned;
  }
}
