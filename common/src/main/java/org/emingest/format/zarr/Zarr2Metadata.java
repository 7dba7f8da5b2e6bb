package org.emingest.format.zarr;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.emingest.format.chunk.ChunkStore;

/**
 * Reads a {@code .zarray}.
 *
 * @see <a href="https://zarr-specs.readthedocs.io/en/latest/v2/v2.0.html#arrays">Zarr v2, arrays</a>
 */
final class Zarr2Metadata {

  private static final long FORMAT = 2;

  private Zarr2Metadata() {}

  static ZarrArray read(ChunkStore store, Node node) {
    Json json = node.metadata();
    Json format = json.demand("zarr_format");
    if (format.whole() != FORMAT) {
      throw format.unsupported("is " + format.quoted() + "; a .zarray is read in format 2");
    }
    ElementType element = ElementType.ofNumpy(json.demand("dtype"));
    requireNoFilters(json.member("filters"));
    List<Long> shape = Extents.shape(json.demand("shape"), element.type());
    List<Integer> chunk = Extents.chunk(json.demand("chunks"), shape.size(), element.type());
    CodecChain codecs = Compressors.chain(json.member("compressor"));
    ChunkLayout layout =
        ChunkLayout.of(chunk, slowestFirst(json.demand("order"), shape.size()), element);
    ChunkKeys keys = new ChunkKeys(node.key(), "", separator(json.member("dimension_separator")));
    Optional<Json> fillValue = json.member("fill_value");
    return new ZarrArray(
        node.key(),
        json.location(),
        2,
        shape,
        layout,
        codecs.inWords(),
        FillValue.of(fillValue, element.type()),
        fillValue.isPresent(),
        new PlainChunks(store, keys, codecs, layout.bytes()),
        axisNames(node.attributes(), shape.size()),
        node.attributes());
  }

  private static void requireNoFilters(Optional<Json> filters) {
    if (filters.isPresent() && !filters.get().elements().isEmpty()) {
      List<String> ids = filters.get().elements().stream()
          .map(filter -> filter.demand("id").text())
          .toList();
      throw filters.get().unsupported("are " + String.join(", ", ids) + ": no filter is read");
    }
  }

  private static List<Integer> slowestFirst(Json order, int rank) {
    List<Integer> axes = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
    if (order.isText("F")) {
      Collections.reverse(axes);
    } else if (!order.isText("C")) {
      throw order.corrupt("is " + order.quoted() + ", not \"C\" or \"F\"");
    }
    return axes;
  }

  static char separator(Optional<Json> separator) {
    if (separator.isEmpty() || separator.get().isText(".")) {
      return '.';
    }
    if (separator.get().isText("/")) {
      return '/';
    }
    throw separator.get().corrupt("is " + separator.get().quoted() + ", not \".\" or \"/\"");
  }

  /** What xarray calls the axes. */
  private static Optional<List<String>> axisNames(Optional<Json> attributes, int rank) {
    return attributes
        .flatMap(json -> json.member("_ARRAY_DIMENSIONS"))
        .filter(names -> names.node().isArray() && names.node().size() == rank)
        .map(
            names -> names.elements().stream().map(name -> name.node().asText()).toList());
  }
}
