package org.emingest.testkit.phantom;

/** A place or a direction in the tissue, in voxels. */
record Point(double z, double y, double x) {

  double distance(Point other) {
    return minus(other).length();
  }

  Point minus(Point other) {
    return new Point(z - other.z, y - other.y, x - other.x);
  }

  Point plus(Point direction, double times) {
    return new Point(z + direction.z * times, y + direction.y * times, x + direction.x * times);
  }

  double dot(Point other) {
    return z * other.z + y * other.y + x * other.x;
  }

  double length() {
    return Math.sqrt(dot(this));
  }

  /** The same direction with length 1; any direction if this has no length. */
  Point unit() {
    double length = length();
    return length < 1e-9 ? new Point(0, 0, 1) : new Point(z / length, y / length, x / length);
  }

  Point cross(Point other) {
    return new Point(
        y * other.x - x * other.y, x * other.z - z * other.x, z * other.y - y * other.z);
  }

  /** A direction drawn evenly enough from a hash. */
  static Point direction(long hash) {
    long second = Hash.next(hash);
    return new Point(
            Hash.unit(hash) - 0.5, Hash.unit(second) - 0.5, Hash.unit(Hash.next(second)) - 0.5)
        .unit();
  }
}
