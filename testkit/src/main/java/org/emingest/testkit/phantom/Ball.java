package org.emingest.testkit.phantom;

/** A ball of space that holds a part of a section. */
record Ball(Point middle, double radius) {

  /** Around a rectangle of the warped lattice, both corners included. */
  static Ball around(Point[][] lattice, int top, int left, int bottom, int right) {
    Point sum = new Point(0, 0, 0)
        .plus(lattice[top][left], 1)
        .plus(lattice[top][right], 1)
        .plus(lattice[bottom][left], 1)
        .plus(lattice[bottom][right], 1);
    Point middle = new Point(sum.z() / 4, sum.y() / 4, sum.x() / 4);
    double radius = 0;
    for (int i = top; i <= bottom; i++) {
      for (int j = left; j <= right; j++) {
        radius = Math.max(radius, lattice[i][j].distance(middle));
      }
    }
    return new Ball(middle, radius);
  }
}
