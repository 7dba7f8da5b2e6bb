package org.emingest.testkit.phantom;

/**
 * A seed that a piece of a cell grew around; the pieces of one cell share its number.
 *
 * @param z where it lies, in voxels, as {@code y} and {@code x}
 * @param weight how much farther than its neighbours it reaches, in voxels
 * @param cell the cell's number
 * @param kind what the cell is
 * @param level how bright its cytoplasm is, against the average
 * @param reticulum whether sheets of endoplasmic reticulum can be seen in it
 */
record Site(
    double z,
    double y,
    double x,
    double weight,
    long cell,
    Kind kind,
    double level,
    boolean reticulum) {

  /** What a cell is, as far as one can see it. */
  enum Kind {
    AXON,
    DENDRITE,
    GLIA
  }

  /** A seed of a cell, with what follows from the cell's number. */
  static Site of(Point center, double weight, long cell) {
    double draw = Hash.unit(Hash.of(cell, 21, 0, 0));
    Kind kind = draw < 0.55 ? Kind.AXON : draw < 0.86 ? Kind.DENDRITE : Kind.GLIA;
    double level = (Hash.unit(Hash.of(cell, 23, 0, 0)) - 0.5) * 22 + (kind == Kind.GLIA ? 14 : 0);
    boolean reticulum = Hash.unit(Hash.of(cell, 22, 0, 0)) < 0.6;
    return new Site(center.z(), center.y(), center.x(), weight, cell, kind, level, reticulum);
  }

  Point center() {
    return new Point(z, y, x);
  }

  /** How far a point is from this seed's reach; the seed with the smallest answer owns the point. */
  double distance(double toZ, double toY, double toX) {
    double dz = toZ - z;
    double dy = toY - y;
    double dx = toX - x;
    return Math.sqrt(dz * dz + dy * dy + dx * dx) - weight;
  }
}
