package org.emingest.format.chunk;

import java.nio.ByteBuffer;
import org.emingest.volume.Block;
import org.emingest.volume.Region;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.Zyx;

/** A small part of an array, read at once to be looked at: one chunk after the other, and nothing is written. */
public final class Excerpt {

  private Excerpt() {}

  /**
   * @param array stays open
   * @param region in its voxels; held in memory, and one chunk with it
   */
  public static Block of(ChunkedArray array, Region region) {
    VolumeDescriptor descriptor = array.descriptor();
    int voxelBytes = descriptor.dataType().bytes();
    ByteBuffer target = ByteBuffer.allocate(Math.toIntExact(region.voxels() * voxelBytes));
    ByteBuffer chunk =
        ByteBuffer.allocate(Math.toIntExact(descriptor.naturalBlock().product() * voxelBytes));
    Zyx first = ChunkedVolume.index(region.origin(), array);
    Zyx last = ChunkedVolume.index(Rows.last(region), array);
    for (long z = first.z(); z <= last.z(); z++) {
      for (long y = first.y(); y <= last.y(); y++) {
        for (long x = first.x(); x <= last.x(); x++) {
          Zyx index = new Zyx(z, y, x);
          array.read(index, chunk);
          Rows.copy(ChunkedVolume.box(index, array), chunk, region, target, voxelBytes);
        }
      }
    }
    return new Block(region, descriptor.dataType(), target);
  }
}
