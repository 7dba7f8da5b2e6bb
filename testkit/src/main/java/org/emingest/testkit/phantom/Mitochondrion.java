package org.emingest.testkit.phantom;

import java.util.Optional;

/**
 * A bent sausage in one cell, with a double membrane and cristae across it.
 *
 * @param cell the cell that it lies in
 * @param axis its direction, length 1
 * @param side a direction across it, length 1
 * @param halfLength from the center to the middle of the cap, in voxels
 * @param radius in voxels
 * @param bend how fast it leaves its axis
 */
record Mitochondrion(
    long cell,
    Point center,
    Point axis,
    Point side,
    double halfLength,
    double radius,
    double bend,
    long seed) {

  private static final double WOBBLE = 2.5;
  private static final double MATRIX = -32;
  private static final double MEMBRANE = -62;
  private static final double CRISTA = -46;

  /** What a seed may carry: most large ones carry one. */
  static Optional<Mitochondrion> of(Site site) {
    long hash = Hash.of(site.cell(), Double.doubleToLongBits(site.x()), 3, 5);
    if (Hash.unit(hash) > 0.46) {
      return Optional.empty();
    }
    long second = Hash.next(hash);
    long third = Hash.next(second);
    Point axis = Point.direction(second);
    Point side = axis.cross(Point.direction(third)).unit();
    double radius = 11 + 9 * Hash.unit(third);
    double halfLength = 8 + 38 * Hash.unit(Hash.next(third));
    double bend = (Hash.unit(Hash.of(hash, 1, 1, 1)) - 0.5) * 0.012;
    return Optional.of(
        new Mitochondrion(site.cell(), site.center(), axis, side, halfLength, radius, bend, hash));
  }

  /** Whether any of it can lie in a ball. */
  boolean touches(Point middle, double ball) {
    double dz = middle.z() - center.z();
    double dy = middle.y() - center.y();
    double dx = middle.x() - center.x();
    double along = dz * axis.z() + dy * axis.y() + dx * axis.x();
    double beyond = Math.max(0, Math.abs(along) - halfLength);
    double fromAxis = dz * dz + dy * dy + dx * dx - along * along + beyond * beyond;
    double end = Math.min(Math.abs(along), halfLength + radius) + ball;
    double reach = radius + ball + WOBBLE * 4 + Math.abs(bend) * end * end;
    return fromAxis < reach * reach;
  }

  /**
   * How much it darkens a point of its cell.
   *
   * @param toMembrane distance of the point to the cell's membrane, which it keeps clear of
   * @param wobble a smooth random number at the point
   */
  double shade(double z, double y, double x, double toMembrane, double wobble) {
    double dz = z - center.z();
    double dy = y - center.y();
    double dx = x - center.x();
    double along = dz * axis.z() + dy * axis.y() + dx * axis.x();
    double across = dz * side.z() + dy * side.y() + dx * side.x() - bend * along * along;
    double square = dz * dz + dy * dy + dx * dx - along * along;
    double straight = across + bend * along * along;
    double upright = Math.max(0, square - straight * straight);
    double beyond = along - Math.max(-halfLength, Math.min(halfLength, along));
    double depth =
        radius - Math.sqrt(across * across + upright + beyond * beyond) + wobble * WOBBLE;
    double inside = Math.min(depth, (toMembrane - 4.5) * 0.9);
    if (inside < -1.2) {
      return 0;
    }
    return inside < 3.2 ? envelope(inside) : MATRIX + cristae(along, across, inside, wobble);
  }

  /** The outer membrane, a thin gap, and the inner one where the matrix begins. */
  private static double envelope(double inside) {
    double outer = 1 - Math.abs(inside) / 1.2;
    double inner = 1 - Math.abs(inside - 2.4) / 1.1;
    double line = Math.max(0, Math.max(outer, inner * 0.75));
    double matrix = inside > 0.6 ? MATRIX * 0.75 : 0;
    return Math.min(matrix, MEMBRANE * line);
  }

  private double cristae(double along, double across, double inside, double wobble) {
    double phase = (along + wobble * 7) / 6.6;
    double fold = Math.floor(phase);
    long hash = Hash.of(seed, (long) fold, 0, 0);
    boolean fromTop = (hash & 1) == 0;
    double end = radius * (0.15 + 0.75 * Hash.unit(Hash.next(hash)));
    boolean there = fromTop ? across < end : across > -end;
    double line = 1 - Math.abs(phase - fold - 0.5) / 0.24;
    return there && line > 0 ? CRISTA * line * Math.min(1, (inside - 2.5) / 2) : 0;
  }
}
