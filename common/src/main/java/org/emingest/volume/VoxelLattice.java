package org.emingest.volume;

import java.io.Serializable;

/**
 * Where an array's voxels are in physical space.
 *
 * @param first centre of voxel 0,0,0: in a pyramid, coarser levels begin half a voxel of theirs further in
 * @param spacing from one voxel's centre to the next, which is also its edge length
 */
public record VoxelLattice(PointNm first, PointNm spacing) implements Serializable {

  /** Of a voxel: decimal fractions are not exact, and nobody cuts between so near voxels. */
  private static final double TOLERANCE = 1e-6;

  public VoxelLattice {
    if (!(spacing.z() > 0 && spacing.y() > 0 && spacing.x() > 0)) {
      throw new IllegalArgumentException("voxels have positive edges, not " + spacing + " nm");
    }
  }

  /** Centre of a voxel. */
  public PointNm centre(Zyx voxel) {
    return new PointNm(
        first.z() + voxel.z() * spacing.z(),
        first.y() + voxel.y() * spacing.y(),
        first.x() + voxel.x() * spacing.x());
  }

  /** The lattice of a part that begins at a voxel of this one. */
  public VoxelLattice from(Zyx voxel) {
    return new VoxelLattice(centre(voxel), spacing);
  }

  /** The lattice of means over boxes of so many voxels: the first centre moves to the middle of the first box. */
  public VoxelLattice averaged(Zyx voxels) {
    return new VoxelLattice(
        new PointNm(
            first.z() + (voxels.z() - 1) * spacing.z() / 2,
            first.y() + (voxels.y() - 1) * spacing.y() / 2,
            first.x() + (voxels.x() - 1) * spacing.x() / 2),
        new PointNm(voxels.z() * spacing.z(), voxels.y() * spacing.y(), voxels.x() * spacing.x()));
  }

  /**
   * The box that holds the centres of an array's voxels and no others: what {@link #voxels} takes for the whole array.
   *
   * @param shape of the array
   */
  public RegionNm bounds(Zyx shape) {
    return new RegionNm(first, centre(shape));
  }

  /**
   * The voxels whose centres lie in a box.
   *
   * @param shape of the array, beyond which there are none
   * @throws IllegalArgumentException if there are none, or the box holds centres where the array has no voxels; says the
   *     bounds
   */
  public Region voxels(RegionNm box, Zyx shape) {
    long z = index(box.from().z(), first.z(), spacing.z());
    long y = index(box.from().y(), first.y(), spacing.y());
    long x = index(box.from().x(), first.x(), spacing.x());
    Zyx end = new Zyx(
        index(box.to().z(), first.z(), spacing.z()),
        index(box.to().y(), first.y(), spacing.y()),
        index(box.to().x(), first.x(), spacing.x()));
    boolean inside = z >= 0
        && y >= 0
        && x >= 0
        && end.z() <= shape.z()
        && end.y() <= shape.y()
        && end.x() <= shape.x();
    if (!inside) {
      throw new IllegalArgumentException(
          box + " nm leaves the volume, which is " + bounds(shape) + " nm");
    }
    if (z >= end.z() || y >= end.y() || x >= end.x()) {
      throw new IllegalArgumentException(
          box + " nm holds no voxel's centre; voxels are " + spacing + " nm");
    }
    return new Region(new Zyx(z, y, x), new Zyx(end.z() - z, end.y() - y, end.x() - x));
  }

  /** The first voxel whose centre is not before a place. */
  private static long index(double place, double first, double spacing) {
    return (long) Math.ceil((place - first) / spacing - TOLERANCE);
  }
}
