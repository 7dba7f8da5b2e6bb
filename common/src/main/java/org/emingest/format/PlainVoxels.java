package org.emingest.format;

import java.nio.ByteBuffer;
import org.emingest.transfer.RandomAccessBytes;
import org.emingest.volume.Region;
import org.emingest.volume.Zyx;

/**
 * Voxels that lie in C order, Z,Y,X, without a gap behind one offset of a file.
 *
 * @param firstVoxel its offset, in bytes
 * @param shape Z,Y,X of the whole volume
 * @param voxelBytes of one voxel
 */
public record PlainVoxels(RandomAccessBytes bytes, long firstVoxel, Zyx shape, int voxelBytes) {

  /**
   * Fills the target from its position on; what follows each other in the file is one read: a row's part, a section's
   * rows, or all sections.
   *
   * @param region inside the volume
   * @throws org.emingest.error.CorruptDataException if the file ends before
   */
  public void read(Region region, ByteBuffer target) {
    Zyx origin = region.origin();
    Zyx wanted = region.shape();
    boolean wholeRows = wanted.x() == shape.x();
    boolean wholeSections = wholeRows && wanted.y() == shape.y();
    long rowsAtOnce = wholeRows ? wanted.y() : 1;
    long sectionsAtOnce = wholeSections ? wanted.z() : 1;
    int runBytes = Math.toIntExact(sectionsAtOnce * rowsAtOnce * wanted.x() * voxelBytes);
    for (long z = 0; z < wanted.z(); z += sectionsAtOnce) {
      for (long y = 0; y < wanted.y(); y += rowsAtOnce) {
        long row = (origin.z() + z) * shape.y() + origin.y() + y;
        target.limit(target.position() + runBytes);
        bytes.read(firstVoxel + (row * shape.x() + origin.x()) * voxelBytes, target);
      }
    }
  }
}
