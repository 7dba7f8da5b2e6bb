package org.emingest.testkit.n5;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.Volume;

/**
 * Writes a volume as an N5 data set, a slab of blocks in memory at a time.
 *
 * @see <a href="https://github.com/saalfeldlab/n5#file-system-specification">the specification</a>
 */
public final class N5Encoder {

  private N5Encoder() {}

  /**
   * @param folder of the data set in its store; empty for the root
   * @return keys and objects
   */
  public static Map<String, byte[]> store(Volume volume, N5Options options, String folder) {
    Map<String, byte[]> objects = new LinkedHashMap<>();
    write(volume, options, folder, objects::put);
    return objects;
  }

  /**
   * @param sink takes each object by its key
   */
  public static void write(
      Volume volume, N5Options options, String folder, BiConsumer<String, byte[]> sink) {
    String below = folder.isEmpty() ? "" : folder + "/";
    sink.accept(below + "attributes.json", attributes(volume.shape(), options));
    StackShape shape = volume.shape();
    for (int z = 0; z < shape.z(); z += options.blockZ()) {
      int depth = Math.min(options.blockZ(), shape.z() - z);
      byte[][] slab = new byte[depth][];
      for (int i = 0; i < depth; i++) {
        slab[i] = volume.section(z + i);
      }
      for (int y = 0; y < shape.y(); y += options.blockY()) {
        for (int x = 0; x < shape.x(); x += options.blockX()) {
          String key = below + x / options.blockX() + "/" + y / options.blockY() + "/"
              + z / options.blockZ();
          sink.accept(key, block(slab, shape, x, y, volume.type().bytes(), options));
        }
      }
    }
  }

  /** Dimensions fastest first: X, Y, Z. */
  private static byte[] attributes(StackShape shape, N5Options options) {
    return ("{\"dimensions\":[%d,%d,%d],\"blockSize\":[%d,%d,%d],\"dataType\":\"%s\","
            + "\"compression\":%s%s}")
        .formatted(
            shape.x(),
            shape.y(),
            shape.z(),
            options.blockX(),
            options.blockY(),
            options.blockZ(),
            options.dataType(),
            options.compression(),
            options.moreAttributes())
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Mode, number of dimensions, sizes; then the voxels, big-endian, X fastest, compressed. */
  private static byte[] block(
      byte[][] slab, StackShape shape, int x, int y, int voxelBytes, N5Options options) {
    boolean padded = options.paddedEdges();
    int width = padded ? options.blockX() : Math.min(options.blockX(), shape.x() - x);
    int height = padded ? options.blockY() : Math.min(options.blockY(), shape.y() - y);
    int depth = padded ? options.blockZ() : slab.length;
    byte[] voxels = new byte[width * height * depth * voxelBytes];
    int at = 0;
    for (int z = 0; z < depth; z++) {
      for (int row = y; row < y + height; row++) {
        for (int column = x; column < x + width; column++) {
          boolean inside = z < slab.length && row < shape.y() && column < shape.x();
          for (int i = voxelBytes - 1; i >= 0 && inside; i--) {
            voxels[at++] = slab[z][(row * shape.x() + column) * voxelBytes + i];
          }
          at += inside ? 0 : voxelBytes;
        }
      }
    }
    byte[] packed = options.compressor().apply(voxels);
    ByteBuffer block = ByteBuffer.allocate(20 + packed.length);
    block.putShort((short) (options.varlength() ? 1 : 0)).putShort((short) 3);
    block.putInt(width).putInt(height).putInt(depth);
    if (options.varlength()) {
      block.putInt(width * height * depth);
    }
    block.put(packed);
    byte[] stored = new byte[block.position()];
    block.flip().get(stored);
    return stored;
  }
}
