package org.emingest.format.dm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.emingest.format.ByteOrders;
import org.emingest.volume.Block;
import org.emingest.volume.Region;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.VolumeReader;

/** Voxels at offsets that follow from the shape: from the file to their place in the target without a detour. */
final class DmVolume implements VolumeReader {

  private final DmFile file;
  private final long dataAt;
  private final VolumeDescriptor descriptor;

  /**
   * @param dataAt offset of the first voxel
   */
  DmVolume(DmFile file, long dataAt, VolumeDescriptor descriptor) {
    this.file = file;
    this.dataAt = dataAt;
    this.descriptor = descriptor;
  }

  @Override
  public VolumeDescriptor descriptor() {
    return descriptor;
  }

  @Override
  public Block read(Region region, ByteBuffer target) {
    int total = descriptor.room(region, target).limit();
    int voxelBytes = descriptor.dataType().bytes();
    file.voxels(dataAt, descriptor.shape(), voxelBytes).read(region, target);
    if (voxelBytes > 1 && file.order() == ByteOrder.BIG_ENDIAN) {
      ByteOrders.turn(target, 0, total, voxelBytes);
    }
    return new Block(region, descriptor.dataType(), target.position(0).limit(total));
  }

  /** The bytes belong to whoever opened them. */
  @Override
  public void close() {}
}
