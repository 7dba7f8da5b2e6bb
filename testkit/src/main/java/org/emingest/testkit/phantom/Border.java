package org.emingest.testkit.phantom;

/** Where a point lies among cells: in which, next to which, and how far from the membrane between them. */
final class Border {

  /** Far from any membrane, in voxels. */
  private static final double FAR = 1000;

  /** How near to a membrane its distance must be right, in voxels. */
  private static final double NEAR = 12;

  private Site own;
  private Site other;
  private double ownDistance;
  private double otherDistance;

  /** Looks at a point. The answers of the methods below are about the point looked at last. */
  void look(Site[] sites, int count, double z, double y, double x) {
    own = null;
    other = null;
    ownDistance = FAR;
    otherDistance = FAR;
    for (int n = 0; n < count; n++) {
      Site site = sites[n];
      double distance = site.distance(z, y, x);
      if (distance < ownDistance) {
        if (own != null && own.cell() != site.cell()) {
          other = own;
          otherDistance = ownDistance;
        }
        own = site;
        ownDistance = distance;
      } else if (distance < otherDistance && own.cell() != site.cell()) {
        other = site;
        otherDistance = distance;
      }
    }
  }

  Site own() {
    return own;
  }

  Site other() {
    return other;
  }

  double ownDistance() {
    return ownDistance;
  }

  double otherDistance() {
    return otherDistance;
  }

  /**
   * Distance to the membrane, in voxels: the difference of both distances over how fast it changes. Far from the
   * membrane only a lower bound.
   */
  double toMembrane(double z, double y, double x) {
    double difference = otherDistance - ownDistance;
    return difference > 2 * NEAR ? difference / 2 : difference / Math.max(slope(z, y, x), 0.45);
  }

  private double slope(double z, double y, double x) {
    double dot = (z - own.z()) * (z - other.z())
        + (y - own.y()) * (y - other.y())
        + (x - own.x()) * (x - other.x());
    double cosine = dot / ((ownDistance + own.weight()) * (otherDistance + other.weight()) + 1e-9);
    return Math.sqrt(Math.max(0, 2 - 2 * cosine));
  }

  /** The direction in which the own cell ends, not of length 1. Needs another cell. */
  Point normal(double z, double y, double x) {
    Point here = new Point(z, y, x);
    Point fromOwn = here.minus(own.center()).unit();
    return fromOwn.minus(here.minus(other.center()).unit());
  }

  /** How much the membrane lies in the section's plane: 0 upright, 1 seen face on. */
  double tilt(double z, double y, double x) {
    double alongZ = (z - own.z()) / (ownDistance + own.weight() + 1e-9)
        - (z - other.z()) / (otherDistance + other.weight() + 1e-9);
    double slope = Math.max(slope(z, y, x), 0.1);
    return Math.min(1, alongZ * alongZ / (slope * slope));
  }
}
