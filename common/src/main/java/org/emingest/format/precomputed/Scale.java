package org.emingest.format.precomputed;

import java.util.List;
import java.util.Optional;
import org.emingest.format.chunk.JsonPart;
import org.emingest.volume.Zyx;

/**
 * One entry of {@code info}'s {@code scales}, its axes turned to Z,Y,X.
 *
 * @param name as {@code key} has it
 * @param offset of the first voxel from the volume's own origin, in voxels; may be negative
 * @param resolution edge lengths of a voxel in nanometres, Z,Y,X
 * @param chunk shape of all chunks but the last ones
 * @param said the entry itself
 */
record Scale(
    String name,
    Zyx size,
    Zyx offset,
    List<Double> resolution,
    Zyx chunk,
    Encoding encoding,
    Zyx segmentationBlock,
    Optional<Sharding> sharding,
    JsonPart said) {

  /** Far beyond any volume, and small enough that sums of coordinates fit a long. */
  private static final long FARTHEST = 1L << 50;

  private static final int LARGEST_BLOCK_EDGE = 256;
  private static final int MOST_CHUNK_SHAPES = 100;

  static Scale parse(JsonPart scale) {
    JsonPart key = scale.get("key");
    Zyx size = Xyz.turned(scale.get("size"), 1, FARTHEST);
    requireCountable(scale.get("size"), size);
    JsonPart encoding = scale.get("encoding");
    return new Scale(
        key.text(),
        size,
        scale
            .find("voxel_offset")
            .map(offset -> Xyz.turned(offset, -FARTHEST, FARTHEST))
            .orElse(new Zyx(0, 0, 0)),
        Xyz.turnedLengths(scale.get("resolution")),
        Xyz.turned(chunkShape(scale), 1, Integer.MAX_VALUE),
        Encoding.named(encoding.text())
            .orElseThrow(() -> encoding.unsupported("'" + encoding.text()
                + "' is not read; read are " + String.join(", ", Encoding.names()))),
        scale
            .find("compressed_segmentation_block_size")
            .map(block -> Xyz.turned(block, 1, LARGEST_BLOCK_EDGE))
            .orElse(new Zyx(8, 8, 8)),
        scale.find("sharding").map(Sharding::parse),
        scale);
  }

  /** The store may offer the same scale in several chunk shapes; the first is the preferred one. */
  private static JsonPart chunkShape(JsonPart scale) {
    return scale.get("chunk_sizes").items(1, MOST_CHUNK_SHAPES).get(0);
  }

  private static void requireCountable(JsonPart said, Zyx size) {
    try {
      Math.multiplyExact(size.product(), (long) Long.BYTES);
    } catch (ArithmeticException tooLarge) {
      throw said.broken("makes more voxels than can be counted");
    }
  }

  /** Chunks along each axis. */
  Zyx grid() {
    return new Zyx(
        (size.z() - 1) / chunk.z() + 1,
        (size.y() - 1) / chunk.y() + 1,
        (size.x() - 1) / chunk.x() + 1);
  }
}
