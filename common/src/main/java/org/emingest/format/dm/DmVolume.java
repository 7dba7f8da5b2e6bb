package org.emingest.format.dm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.emingest.format.ByteOrders;
import org.emingest.volume.Block;
import org.emingest.volume.Region;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.VolumeReader;
import org.emingest.volume.Zyx;

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
    readRuns(region, target);
    int voxelBytes = descriptor.dataType().bytes();
    if (voxelBytes > 1 && file.order() == ByteOrder.BIG_ENDIAN) {
      ByteOrders.turn(target, 0, total, voxelBytes);
    }
    return new Block(region, descriptor.dataType(), target.position(0).limit(total));
  }

  /** What follows each other in the file is one read: a row's part, a section's rows, or all sections. */
  private void readRuns(Region region, ByteBuffer target) {
    Zyx shape = descriptor.shape();
    Zyx origin = region.origin();
    Zyx wanted = region.shape();
    boolean wholeRows = wanted.x() == shape.x();
    boolean wholeSections = wholeRows && wanted.y() == shape.y();
    long rowsAtOnce = wholeRows ? wanted.y() : 1;
    long sectionsAtOnce = wholeSections ? wanted.z() : 1;
    int voxelBytes = descriptor.dataType().bytes();
    int runBytes = (int) (sectionsAtOnce * rowsAtOnce * wanted.x() * voxelBytes);
    for (long z = 0; z < wanted.z(); z += sectionsAtOnce) {
      for (long y = 0; y < wanted.y(); y += rowsAtOnce) {
        long row = (origin.z() + z) * shape.y() + origin.y() + y;
        target.limit(target.position() + runBytes);
        file.read(dataAt + (row * shape.x() + origin.x()) * voxelBytes, target);
      }
    }
  }

  /** The bytes belong to whoever opened them. */
  @Override
  public void close() {}
}
