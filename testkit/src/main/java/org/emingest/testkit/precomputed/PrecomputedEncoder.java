package org.emingest.testkit.precomputed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.zip.GZIPOutputStream;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.Volume;
import org.emingest.testkit.precomputed.PrecomputedOptions.Xyz;

/**
 * Writes volumes as precomputed scales. Unsharded, a slab of chunks is in memory at a time; sharded, all chunks are.
 *
 * @see <a href="https://github.com/google/neuroglancer/tree/master/src/datasource/precomputed">the specification</a>
 */
public final class PrecomputedEncoder {

  private PrecomputedEncoder() {}

  /** A whole store of one scale: keys and objects. */
  public static Map<String, byte[]> store(Volume volume, PrecomputedOptions options) {
    Map<String, byte[]> objects = new LinkedHashMap<>();
    objects.put("info", PrecomputedInfo.of(List.of(volume), List.of(options), 1));
    write(List.of(volume), options, objects::put);
    return objects;
  }

  /**
   * A whole store of several scales: keys and objects.
   *
   * @param levels finest first
   * @param options one per level
   */
  public static Map<String, byte[]> pyramid(
      List<? extends Volume> levels, List<PrecomputedOptions> options) {
    Map<String, byte[]> objects = new LinkedHashMap<>();
    objects.put("info", PrecomputedInfo.of(levels, options, 1));
    for (int i = 0; i < levels.size(); i++) {
      write(List.of(levels.get(i)), options.get(i), objects::put);
    }
    return objects;
  }

  /**
   * Writes the chunks of one scale.
   *
   * @param channels volumes of one shape and type
   * @param sink takes each object by its key
   */
  public static void write(
      List<? extends Volume> channels,
      PrecomputedOptions options,
      BiConsumer<String, byte[]> sink) {
    StackShape shape = channels.get(0).shape();
    Xyz chunk = options.chunk();
    ShardWriter shards = options
        .sharding()
        .map(sharding -> new ShardWriter(sharding, grid(shape, chunk)))
        .orElse(null);
    for (int z = 0; z < shape.z(); z += chunk.z()) {
      List<byte[]> slab = new ArrayList<>();
      int depth = Math.min(chunk.z(), shape.z() - z);
      for (Volume channel : channels) {
        slab.add(sections(channel, z, depth));
      }
      for (int y = 0; y < shape.y(); y += chunk.y()) {
        for (int x = 0; x < shape.x(); x += chunk.x()) {
          Xyz from = new Xyz(x, y, z);
          Xyz size = new Xyz(
              Math.min(chunk.x(), shape.x() - x), Math.min(chunk.y(), shape.y() - y), depth);
          byte[] voxels = cut(slab, shape, from, size, channels.get(0).type().bytes());
          byte[] encoded =
              ChunkEncoder.encode(voxels, size, channels.size(), options, voxelBytes(channels));
          if (shards != null) {
            shards.add(new Xyz(x / chunk.x(), y / chunk.y(), z / chunk.z()), encoded);
          } else {
            String key = options.key() + "/" + name(from, size, options.offset());
            sink.accept(
                options.zippedNames() ? key + ".gz" : key,
                options.zippedNames() ? gzip(encoded) : encoded);
          }
        }
      }
    }
    if (shards != null) {
      shards.write(options.key(), sink);
    }
  }

  private static int voxelBytes(List<? extends Volume> channels) {
    return channels.get(0).type().bytes();
  }

  private static Xyz grid(StackShape shape, Xyz chunk) {
    return new Xyz(
        (shape.x() - 1) / chunk.x() + 1,
        (shape.y() - 1) / chunk.y() + 1,
        (shape.z() - 1) / chunk.z() + 1);
  }

  private static byte[] sections(Volume volume, int z, int depth) {
    int bytes = Math.toIntExact(volume.bytesPerSection());
    byte[] slab = new byte[Math.multiplyExact(bytes, depth)];
    for (int i = 0; i < depth; i++) {
      System.arraycopy(volume.section(z + i), 0, slab, i * bytes, bytes);
    }
    return slab;
  }

  /** Channel slowest, then z, y, x. */
  private static byte[] cut(
      List<byte[]> slab, StackShape shape, Xyz from, Xyz size, int voxelBytes) {
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    for (byte[] channel : slab) {
      for (int z = 0; z < size.z(); z++) {
        for (int y = 0; y < size.y(); y++) {
          int row = (z * shape.y() + from.y() + y) * shape.x() + from.x();
          chunk.write(channel, row * voxelBytes, size.x() * voxelBytes);
        }
      }
    }
    return chunk.toByteArray();
  }

  private static String name(Xyz from, Xyz size, Xyz offset) {
    return span(offset.x() + from.x(), size.x()) + "_" + span(offset.y() + from.y(), size.y()) + "_"
        + span(offset.z() + from.z(), size.z());
  }

  private static String span(int begin, int length) {
    return begin + "-" + (begin + length);
  }

  /** One member, no name, no time. */
  static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(plain);
    } catch (IOException impossible) {
      throw new IllegalStateException("memory takes all bytes", impossible);
    }
    return zipped.toByteArray();
  }
}
