package org.emingest.sink.preview;

import java.util.List;
import java.util.OptionalDouble;
import org.emingest.volume.Zyx;

/**
 * The size of one picture: pixels are square, the longer side has at most 512 of them, and none is smaller than a voxel's
 * shorter edge.
 *
 * @param index where the plane lies on its third axis, in voxels: the middle
 * @param rightVoxels of the volume along the axis that runs to the right
 * @param downVoxels of the volume along the axis that runs down
 * @param width in pixels
 * @param height in pixels
 * @param nmPerPixel to the right; empty if the voxel size is not known
 */
record PlaneShape(
    Plane plane,
    long index,
    long rightVoxels,
    long downVoxels,
    int width,
    int height,
    OptionalDouble nmPerPixel) {

  static final int LONGEST_SIDE = 512;

  /**
   * @param voxelNm edges Z,Y,X in nm; empty if one of them is not known: then voxels are taken for cubes
   */
  static PlaneShape of(Plane plane, Zyx shape, List<Double> voxelNm) {
    List<Double> edges = voxelNm.isEmpty() ? List.of(1.0, 1.0, 1.0) : voxelNm;
    long right = shape.toList().get(plane.right());
    long down = shape.toList().get(plane.down());
    double rightLength = right * edges.get(plane.right());
    double downLength = down * edges.get(plane.down());
    double pixel = Math.max(
        Math.max(rightLength, downLength) / LONGEST_SIDE,
        Math.min(edges.get(plane.right()), edges.get(plane.down())));
    int width = pixels(rightLength / pixel);
    return new PlaneShape(
        plane,
        shape.toList().get(plane.across()) / 2,
        right,
        down,
        width,
        pixels(downLength / pixel),
        voxelNm.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(rightLength / width));
  }

  private static int pixels(double length) {
    return (int) Math.max(1, Math.min(LONGEST_SIDE, Math.round(length)));
  }

  /** Cells that voxels are gathered in along the axis to the right: never more than voxels. */
  int columns() {
    return (int) Math.min(rightVoxels, width);
  }

  int rows() {
    return (int) Math.min(downVoxels, height);
  }

  int column(long voxel) {
    return (int) (voxel * columns() / rightVoxels);
  }

  int row(long voxel) {
    return (int) (voxel * rows() / downVoxels);
  }
}
