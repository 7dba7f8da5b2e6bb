package org.emingest.testkit.zarr;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.emingest.testkit.SampleType;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.Volume;

/**
 * Writes volumes as Zarr arrays, a slab of chunks in memory at a time. All chunks are of one size: those at the end are
 * filled up with zeros.
 *
 * @see <a href="https://zarr-specs.readthedocs.io/en/latest/v2/v2.0.html">version 2</a>
 * @see <a href="https://zarr-specs.readthedocs.io/en/latest/v3/core/index.html">version 3</a>
 */
public final class ZarrEncoder {

  private ZarrEncoder() {}

  /** A whole store of one array at its root: keys and objects. */
  public static Map<String, byte[]> store(Volume volume, ZarrOptions options) {
    Map<String, byte[]> objects = new LinkedHashMap<>();
    write(volume, options, "", objects::put);
    return objects;
  }

  /**
   * Writes an array.
   *
   * @param folder in the store; empty for its root
   * @param sink takes each object by its key
   */
  public static void write(
      Volume volume, ZarrOptions options, String folder, BiConsumer<String, byte[]> sink) {
    String below = folder.isEmpty() ? "" : folder + "/";
    StackShape shape = volume.shape();
    String header = options.version() == 2
        ? header2(shape, volume.type(), options)
        : header3(shape, volume.type(), options);
    sink.accept(
        below + (options.version() == 2 ? ".zarray" : "zarr.json"),
        header.getBytes(StandardCharsets.UTF_8));
    for (int z = 0; z < shape.z(); z += options.chunkZ()) {
      byte[][] slab = new byte[Math.min(options.chunkZ(), shape.z() - z)][];
      for (int i = 0; i < slab.length; i++) {
        slab[i] = volume.section(z + i);
      }
      for (int y = 0; y < shape.y(); y += options.chunkY()) {
        for (int x = 0; x < shape.x(); x += options.chunkX()) {
          String key =
              options.key(z / options.chunkZ(), y / options.chunkY(), x / options.chunkX());
          byte[] chunk = cut(slab, shape, y, x, volume.type().bytes(), options);
          sink.accept(below + key, options.compressor().pack(chunk));
        }
      }
    }
  }

  /** The document of an array of version 2. */
  static String header2(StackShape shape, SampleType type, ZarrOptions options) {
    return ("{\"zarr_format\":2,\"shape\":[%d,%d,%d],\"chunks\":[%d,%d,%d],\"dtype\":\"%s\","
            + "\"order\":\"C\",\"fill_value\":0,\"filters\":null,\"compressor\":%s,"
            + "\"dimension_separator\":\"%s\"}")
        .formatted(
            shape.z(),
            shape.y(),
            shape.x(),
            options.chunkZ(),
            options.chunkY(),
            options.chunkX(),
            type.numpyDescr(),
            options.compressor().compressor2(),
            options.separator());
  }

  private static String header3(StackShape shape, SampleType type, ZarrOptions options) {
    return ("{\"zarr_format\":3,\"node_type\":\"array\",\"shape\":[%d,%d,%d],\"data_type\":\"%s\","
            + "\"chunk_grid\":{\"name\":\"regular\",\"configuration\":{\"chunk_shape\":[%d,%d,%d]}},"
            + "\"chunk_key_encoding\":{\"name\":\"default\",\"configuration\":{\"separator\":\"%s\"}},"
            + "\"fill_value\":0,\"codecs\":[{\"name\":\"bytes\",\"configuration\":"
            + "{\"endian\":\"little\"}}%s],\"attributes\":{},\"dimension_names\":[\"z\",\"y\",\"x\"]}")
        .formatted(
            shape.z(),
            shape.y(),
            shape.x(),
            type.numpyName(),
            options.chunkZ(),
            options.chunkY(),
            options.chunkX(),
            options.separator(),
            options.compressor().codec3());
  }

  private static byte[] cut(
      byte[][] slab, StackShape shape, int y0, int x0, int voxelBytes, ZarrOptions options) {
    int rowBytes = options.chunkX() * voxelBytes;
    byte[] chunk = new byte[Math.multiplyExact(options.chunkZ() * options.chunkY(), rowBytes)];
    int width = Math.min(options.chunkX(), shape.x() - x0) * voxelBytes;
    int height = Math.min(options.chunkY(), shape.y() - y0);
    for (int z = 0; z < slab.length; z++) {
      for (int y = 0; y < height; y++) {
        int from = ((y0 + y) * shape.x() + x0) * voxelBytes;
        System.arraycopy(slab[z], from, chunk, (z * options.chunkY() + y) * rowBytes, width);
      }
    }
    return chunk;
  }
}
