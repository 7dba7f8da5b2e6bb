package org.emingest.format.zarr;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.emingest.format.chunk.ChunkStore;

/**
 * Reads the {@code zarr.json} of an array.
 *
 * @see <a href="https://zarr-specs.readthedocs.io/en/latest/v3/core/index.html#array-metadata">Zarr v3, array
 *     metadata</a>
 */
final class Zarr3Metadata {

  private static final Set<String> KNOWN = Set.of(
      "zarr_format",
      "node_type",
      "shape",
      "data_type",
      "chunk_grid",
      "chunk_key_encoding",
      "fill_value",
      "codecs",
      "attributes",
      "storage_transformers",
      "dimension_names",
      "consolidated_metadata");

  private Zarr3Metadata() {}

  static ZarrArray read(ChunkStore store, Node node) {
    Json json = node.metadata();
    requireUnderstood(json);
    ElementType element = ElementType.ofName(json.demand("data_type"));
    List<Long> shape = Extents.shape(json.demand("shape"), element.type());
    int rank = shape.size();
    List<Integer> outer = Extents.chunk(gridShape(json.demand("chunk_grid")), rank, element.type());
    ChunkKeys keys = keys(node.key(), json.demand("chunk_key_encoding"));
    Codecs3 codecs = Codecs3.of(json.demand("codecs"), rank, element.type().bytes());
    Json fillValue = json.demand("fill_value");

    ChunkLayout layout;
    ChunkSource chunks;
    String compression;
    if (codecs.sharding().isPresent()) {
      requirePartialReads(json.demand("codecs"), codecs);
      Json configuration = codecs.sharding().get();
      List<Integer> chunk =
          Extents.chunk(configuration.demand("chunk_shape"), rank, element.type());
      Codecs3 inner =
          Codecs3.of(configuration.demand("codecs"), rank, element.type().bytes());
      if (inner.sharding().isPresent()) {
        throw configuration.demand("codecs").unsupported("has shards within shards");
      }
      layout = ChunkLayout.of(chunk, inner.slowestFirst(), element.in(inner.bigEndian()));
      Sharding sharding = Sharding.of(configuration, outer, chunk);
      chunks = new ShardedChunks(store, keys, sharding, inner.compressors(), layout.bytes());
      compression = inner.compressors().inWords();
    } else {
      layout = ChunkLayout.of(outer, codecs.slowestFirst(), element.in(codecs.bigEndian()));
      chunks = new PlainChunks(store, keys, codecs.compressors(), layout.bytes());
      compression = codecs.compressors().inWords();
    }
    return new ZarrArray(
        node.key(),
        json.location(),
        3,
        shape,
        layout,
        compression,
        FillValue.of(Optional.of(fillValue), element.type()),
        true,
        chunks,
        axisNames(json, rank),
        node.attributes());
  }

  /** What must be understood, but is not known here, could change what every chunk means. */
  static void requireUnderstood(Json json) {
    for (String name : json.names()) {
      Optional<Json> member = json.member(name);
      boolean ignorable = KNOWN.contains(name)
          || member.isPresent()
              && member.get().node().path("must_understand").isBoolean()
              && !member.get().node().path("must_understand").booleanValue();
      if (!ignorable) {
        throw json.unsupported("has the extension '" + name + "', which is not read");
      }
    }
    Optional<Json> transformers = json.member("storage_transformers");
    if (transformers.isPresent() && !transformers.get().elements().isEmpty()) {
      List<String> names =
          transformers.get().elements().stream().map(Extension::name).toList();
      throw transformers
          .get()
          .unsupported("are " + String.join(", ", names) + ": no storage transformer is read");
    }
  }

  private static void requirePartialReads(Json list, Codecs3 codecs) {
    if (!codecs.compressors().codecs().isEmpty()) {
      throw list.unsupported("compress whole shards: their chunks cannot be read by range");
    }
    if (codecs.isTransposed()) {
      throw list.unsupported("transpose whole shards, which is not read");
    }
  }

  private static Json gridShape(Json grid) {
    String name = Extension.name(grid);
    if (!name.equals("regular")) {
      throw grid.unsupported("is '" + name + "'; read is regular");
    }
    return Extension.configuration(grid).demand("chunk_shape");
  }

  private static ChunkKeys keys(String key, Json encoding) {
    String name = Extension.name(encoding);
    Optional<Json> separator = Extension.configuration(encoding).member("separator");
    return switch (name) {
      case "default" ->
        new ChunkKeys(key, "c", separator.isEmpty() ? '/' : Zarr2Metadata.separator(separator));
      case "v2" -> new ChunkKeys(key, "", Zarr2Metadata.separator(separator));
      default -> throw encoding.unsupported("is '" + name + "'; read are default and v2");
    };
  }

  private static Optional<List<String>> axisNames(Json json, int rank) {
    return json.member("dimension_names")
        .filter(names -> names.node().isArray() && names.node().size() == rank)
        .map(names ->
            names.elements().stream().map(name -> name.node().asText("")).toList());
  }
}
