package org.emingest.format.n5;

import java.util.List;
import java.util.Map;
import org.emingest.format.chunk.JsonPart;
import org.emingest.format.codec.Codec;
import org.emingest.volume.DataType;
import org.emingest.volume.Zyx;

/**
 * What a data set's {@code attributes.json} demands.
 *
 * @param dimensions in N5's order, fastest first
 * @param blockSize as {@code dimensions}
 * @param compression as the file names it
 */
record Dataset(
    Axes axes,
    List<Long> dimensions,
    List<Long> blockSize,
    DataType dataType,
    Codec codec,
    String compression) {

  /** Far beyond any volume. */
  private static final long LONGEST = 1L << 50;

  private static final long MOST_BLOCK_BYTES = 1L << 30;

  private static final List<DataType> TYPES = List.of(
      DataType.UINT8,
      DataType.INT8,
      DataType.UINT16,
      DataType.INT16,
      DataType.UINT32,
      DataType.INT32,
      DataType.UINT64,
      DataType.INT64,
      DataType.FLOAT32,
      DataType.FLOAT64);

  private static final Map<String, Codec> CODECS = Map.of(
      "raw", Codec.RAW,
      "gzip", Codec.GZIP,
      "bzip2", Codec.BZIP2,
      "lz4", Codec.LZ4_BLOCKS,
      "xz", Codec.XZ,
      "blosc", Codec.BLOSC,
      "zstd", Codec.ZSTD);

  static boolean isDataset(JsonPart attributes) {
    return attributes.find("dimensions").isPresent()
        && attributes.find("blockSize").isPresent();
  }

  static Dataset parse(JsonPart attributes, Axes axes) {
    List<Long> dimensions = numbers(attributes.get("dimensions"), axes, LONGEST);
    List<Long> blockSize = numbers(attributes.get("blockSize"), axes, Integer.MAX_VALUE);
    DataType type = dataType(attributes.get("dataType"));
    requireCountable(attributes.get("dimensions"), dimensions);
    double blockBytes = type.bytes();
    for (long edge : blockSize) {
      blockBytes *= edge;
    }
    if (blockBytes > MOST_BLOCK_BYTES) {
      throw attributes
          .get("blockSize")
          .unsupported(
              "makes blocks of " + blockBytes + " bytes; read are up to " + MOST_BLOCK_BYTES);
    }
    JsonPart compression = compressionType(attributes);
    return new Dataset(
        axes, dimensions, blockSize, type, codec(attributes, compression), compression.text());
  }

  private static List<Long> numbers(JsonPart list, Axes axes, long most) {
    return list.items(axes.count(), axes.count()).stream()
        .map(each -> each.integer(1, most))
        .toList();
  }

  private static void requireCountable(JsonPart said, List<Long> dimensions) {
    double bytes = Long.BYTES;
    for (long length : dimensions) {
      bytes *= length;
    }
    if (bytes > Long.MAX_VALUE / 2.0) {
      throw said.broken("makes more voxels than can be counted");
    }
  }

  private static DataType dataType(JsonPart said) {
    return DataType.named(said.text())
        .filter(TYPES::contains)
        .orElseThrow(() -> said.unsupported("'" + said.text()
            + "' is not read; read are whole numbers of 8 to 64 bits, float32 and float64"));
  }

  /** Before version 2 it was a plain text under another name. */
  private static JsonPart compressionType(JsonPart attributes) {
    if (attributes.find("compression").isEmpty()
        && attributes.find("compressionType").isPresent()) {
      return attributes.get("compressionType");
    }
    return attributes.get("compression").get("type");
  }

  private static Codec codec(JsonPart attributes, JsonPart type) {
    Codec codec = CODECS.get(type.text());
    if (codec == null) {
      throw type.unsupported("'" + type.text() + "' is not read; read are "
          + String.join(", ", CODECS.keySet().stream().sorted().toList()));
    }
    boolean zlib = codec == Codec.GZIP
        && attributes
            .find("compression")
            .flatMap(compression -> compression.find("useZlib"))
            .map(JsonPart::flag)
            .orElse(false);
    return zlib ? Codec.ZLIB : codec;
  }

  Zyx shape() {
    return zyx(dimensions);
  }

  /** No larger than the volume: a larger one holds no more. */
  Zyx chunk() {
    Zyx block = zyx(blockSize);
    Zyx shape = shape();
    return new Zyx(
        Math.min(block.z(), shape.z()),
        Math.min(block.y(), shape.y()),
        Math.min(block.x(), shape.x()));
  }

  /** The one place where N5's order is turned. */
  private Zyx zyx(List<Long> perDimension) {
    return new Zyx(
        axes.along('z', perDimension),
        axes.along('y', perDimension),
        axes.along('x', perDimension));
  }
}
