package org.emingest.format.zarr;

import java.nio.ByteBuffer;
import java.util.List;
import org.emingest.format.chunk.ChunkStore;
import org.emingest.format.chunk.ChunkedArray;
import org.emingest.format.chunk.ScaleLevel;
import org.emingest.volume.BlockGrid;
import org.emingest.volume.Region;
import org.emingest.volume.Zyx;

/** Reads what a store has, whole. */
final class Reading {

  private Reading() {}

  static List<ScaleLevel> open(ChunkStore store, String key) {
    return new ZarrFormat().open(store, key);
  }

  static ChunkedArray single(ChunkStore store) {
    List<ScaleLevel> levels = open(store, "");
    if (levels.size() != 1) {
      throw new AssertionError(levels.size() + " levels");
    }
    return levels.get(0).array();
  }

  /** All voxels, C order Z,Y,X, little-endian. */
  static byte[] whole(ChunkedArray array) {
    Zyx shape = array.descriptor().shape();
    Zyx chunk = array.descriptor().naturalBlock();
    int bytes = array.descriptor().dataType().bytes();
    ByteBuffer whole = ByteBuffer.allocate((int) shape.product() * bytes);
    ByteBuffer voxels = ByteBuffer.allocate((int) chunk.product() * bytes);
    BlockGrid grid = new BlockGrid(shape, chunk);
    for (long i = 0; i < grid.count(); i++) {
      Region region = grid.region(i);
      Zyx at = region.origin();
      array.read(new Zyx(at.z() / chunk.z(), at.y() / chunk.y(), at.x() / chunk.x()), voxels);
      int rowBytes = (int) region.shape().x() * bytes;
      for (long z = 0; z < region.shape().z(); z++) {
        for (long y = 0; y < region.shape().y(); y++) {
          long row = (at.z() + z) * shape.y() + at.y() + y;
          byte[] copy = new byte[rowBytes];
          voxels.get(copy);
          whole.put((int) ((row * shape.x() + at.x()) * bytes), copy);
        }
      }
    }
    return whole.array();
  }
}
