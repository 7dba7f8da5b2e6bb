package org.emingest.format.chunk;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.emingest.volume.Region;
import org.emingest.volume.Zyx;

/** Boxes of voxels in buffers, C order Z,Y,X from 0 on. */
final class Rows {

  private static final int SHORT_ROW_BYTES = 256;

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
    ByteBuffer source = voxels.duplicate().order(ByteOrder.nativeOrder());
    ByteBuffer sink = target.duplicate().order(ByteOrder.nativeOrder());
    for (long z = z0; z <= z1; z++) {
      for (long y = y0; y <= y1; y++) {
        int from = at(box, z, y, x0) * voxelBytes;
        int to = at(wanted, z, y, x0) * voxelBytes;
        if (rowBytes <= SHORT_ROW_BYTES) {
          copyShort(source, from, sink, to, rowBytes);
        } else {
          sink.put(to, source, from, rowBytes);
        }
      }
    }
  }

  /** What copies large buffers begins so slowly that it is no good for the rows of a chunk. */
  private static void copyShort(
      ByteBuffer voxels, int from, ByteBuffer target, int to, int rowBytes) {
    int whole = rowBytes - rowBytes % Long.BYTES;
    for (int at = 0; at < whole; at += Long.BYTES) {
      target.putLong(to + at, voxels.getLong(from + at));
    }
    for (int at = whole; at < rowBytes; at++) {
      target.put(to + at, voxels.get(from + at));
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
