package org.emingest.format.chunk;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.Zyx;

/** Short ways for tests to read chunked arrays. */
public final class Chunks {

  private Chunks() {}

  public static byte[] read(ChunkedArray array, Zyx index) {
    ByteBuffer target = ByteBuffer.allocateDirect(chunkBytes(array) + 3);
    array.read(index, target);
    byte[] bytes = new byte[target.remaining()];
    target.get(bytes);
    return bytes;
  }

  /** All voxels, C order Z,Y,X, put together from the chunks. */
  public static byte[] readWhole(ChunkedArray array) {
    VolumeDescriptor descriptor = array.descriptor();
    Zyx shape = descriptor.shape();
    Zyx chunk = descriptor.naturalBlock();
    int voxel = descriptor.dataType().bytes();
    ByteBuffer target = ByteBuffer.allocate(chunkBytes(array));
    byte[] all = new byte[Math.toIntExact(descriptor.bytes())];
    forEach(array, index -> {
      array.read(index, target);
      int width = (int) Math.min(chunk.x(), shape.x() - index.x() * chunk.x()) * voxel;
      for (long z = index.z() * chunk.z();
          z < Math.min(shape.z(), (index.z() + 1) * chunk.z());
          z++) {
        for (long y = index.y() * chunk.y();
            y < Math.min(shape.y(), (index.y() + 1) * chunk.y());
            y++) {
          long at = ((z * shape.y() + y) * shape.x() + index.x() * chunk.x()) * voxel;
          target.get(all, (int) at, width);
        }
      }
    });
    return all;
  }

  public static void forEach(ChunkedArray array, Consumer<Zyx> visitor) {
    Zyx shape = array.descriptor().shape();
    Zyx chunk = array.descriptor().naturalBlock();
    for (long z = 0; z * chunk.z() < shape.z(); z++) {
      for (long y = 0; y * chunk.y() < shape.y(); y++) {
        for (long x = 0; x * chunk.x() < shape.x(); x++) {
          visitor.accept(new Zyx(z, y, x));
        }
      }
    }
  }

  private static int chunkBytes(ChunkedArray array) {
    return Math.toIntExact(array.descriptor().naturalBlock().product()
        * array.descriptor().dataType().bytes());
  }
}
