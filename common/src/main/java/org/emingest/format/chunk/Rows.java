package org.emingest.format.chunk;

import java.nio.ByteBuffer;
import org.emingest.volume.Region;
import org.emingest.volume.Zyx;

/** Boxes of voxels in buffers, C order Z,Y,X from 0 on. */
final class Rows {

  private Rows() {}

  /** Copies, row by row, what two boxes of one array share. */
  static void copy(
      Region box, ByteBuffer voxels, Region wanted, ByteBuffer target, int voxelBytes) {
    long z0 = Math.max(box.origin().z(), wanted.origin().z());
    long y0 = Math.max(box.origin().y(), wanted.origin().y());
    long x0 = Math.max(box.origin().x(), wanted.origin().x());
    long z1 = Math.min(last(box).z(), last(wanted).z());
    long y1 = Math.min(last(box).y(), last(wanted).y());
    int rowBytes =
        Math.toIntExact((Math.min(last(box).x(), last(wanted).x()) - x0 + 1) * voxelBytes);
    for (long z = z0; z <= z1; z++) {
      for (long y = y0; y <= y1; y++) {
        int from = at(box, z, y, x0) * voxelBytes;
        int to = at(wanted, z, y, x0) * voxelBytes;
        target.put(to, voxels, from, rowBytes);
      }
    }
  }

  private static int at(Region box, long z, long y, long x) {
    long row = (z - box.origin().z()) * box.shape().y() + y - box.origin().y();
    return Math.toIntExact(row * box.shape().x() + x - box.origin().x());
  }

  /** The last voxel of a box. */
  static Zyx last(Region region) {
    return region.origin().plus(region.shape()).minus(new Zyx(1, 1, 1));
  }
}
