package org.emingest.testkit.phantom;

/** Where a point lies among cells: in which, next to which, and how far from the membrane between them. */
final class Border {

  /** Far from any membrane, in voxels. */
  private static final double FAR = 1000;

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

  /** Distance to the membrane, in voxels: the difference of both distances over how fast it changes. */
  double toMembrane(double z, double y, double x) {
    if (other == null) {
      return FAR;
    }
    double slope = normal(z, y, x).length();
    return (otherDistance - ownDistance) / Math.max(slope, 0.4);
  }

  /** The direction in which the own cell ends, not of length 1. */
  Point normal(double z, double y, double x) {
    Point here = new Point(z, y, x);
    Point fromOwn = here.minus(own.center()).unit();
    return fromOwn.minus(here.minus(other.center()).unit());
  }
}
