package org.emingest.conformance;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import org.emingest.format.chunk.ChunkedArray;
import org.emingest.volume.BlockGrid;
import org.emingest.volume.Region;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.Zyx;

/** Puts chunks together to slabs: as many sections as a chunk has. */
final class SlabReader {

  private final ChunkedArray array;
  private final VolumeDescriptor descriptor;

  SlabReader(ChunkedArray array) {
    this.array = array;
    this.descriptor = array.descriptor();
  }

  /** Z ascending; the buffer is used again for the next slab. */
  void forEach(Consumer<ByteBuffer> visitor) {
    Zyx shape = descriptor.shape();
    Zyx chunk = descriptor.naturalBlock();
    int voxelBytes = descriptor.dataType().bytes();
    ByteBuffer slab = ByteBuffer.allocateDirect(
            Math.toIntExact(chunk.z() * shape.y() * shape.x() * voxelBytes))
        .order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer voxels = ByteBuffer.allocate(Math.toIntExact(chunk.product() * voxelBytes));
    BlockGrid grid = new BlockGrid(shape, chunk);
    for (long i = 0; i < grid.count(); i++) {
      Region region = grid.region(i);
      Zyx at = region.origin();
      array.read(new Zyx(at.z() / chunk.z(), at.y() / chunk.y(), at.x() / chunk.x()), voxels);
      place(voxels, region, slab);
      boolean last =
          at.y() + region.shape().y() == shape.y() && at.x() + region.shape().x() == shape.x();
      if (last) {
        visitor.accept(slab.clear()
            .limit(Math.toIntExact(region.shape().z() * shape.y() * shape.x() * voxelBytes)));
      }
    }
  }

  private void place(ByteBuffer voxels, Region region, ByteBuffer slab) {
    Zyx shape = descriptor.shape();
    int voxelBytes = descriptor.dataType().bytes();
    int rowBytes = (int) region.shape().x() * voxelBytes;
    int from = 0;
    for (long z = 0; z < region.shape().z(); z++) {
      for (long y = 0; y < region.shape().y(); y++) {
        long row = z * shape.y() + region.origin().y() + y;
        int to = (int) ((row * shape.x() + region.origin().x()) * voxelBytes);
        slab.put(to, voxels, from, rowBytes);
        from += rowBytes;
      }
    }
  }
}
