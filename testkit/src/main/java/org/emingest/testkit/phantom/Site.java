package org.emingest.testkit.phantom;

/**
 * A seed that a piece of a cell grew around; the pieces of one cell share its number.
 *
 * @param center where it lies
 * @param weight how much farther than its neighbours it reaches, in voxels
 * @param cell the cell's number
 */
record Site(Point center, double weight, long cell) {

  /** How far a point is from this seed's reach; the seed with the smallest answer owns the point. */
  double distance(double z, double y, double x) {
    double dz = z - center.z();
    double dy = y - center.y();
    double dx = x - center.x();
    return Math.sqrt(dz * dz + dy * dy + dx * dx) - weight;
  }
}
