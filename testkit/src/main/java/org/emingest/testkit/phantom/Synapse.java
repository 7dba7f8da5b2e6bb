package org.emingest.testkit.phantom;

/**
 * A contact: a dark density behind one side of a membrane, and vesicles on the other.
 *
 * @param center on the membrane
 * @param sender the cell with the vesicles
 * @param receiver the cell with the density
 * @param radius of the density, in voxels
 * @param cloud how far the vesicles reach, in voxels
 */
record Synapse(Point center, long sender, long receiver, double radius, double cloud, long seed) {

  private static final double DENSITY = -58;
  private static final double VESICLE_SPACING = 7.2;
  private static final double VESICLE_RADIUS = 2.5;

  static Synapse between(Border border, Point center, long hash) {
    Site own = border.own();
    Site other = border.other();
    boolean ownSends =
        own.kind() == Site.Kind.AXON || other.kind() != Site.Kind.AXON && own.cell() < other.cell();
    Site sender = ownSends ? own : other;
    Site receiver = ownSends ? other : own;
    double radius = 13 + 11 * Hash.unit(Hash.of(hash, 4, 4, 4));
    return new Synapse(center, sender.cell(), receiver.cell(), radius, radius + 24, hash);
  }

  /** Whether any of it lies in a ball. */
  boolean touches(Ball ball) {
    double reach = cloud + ball.radius();
    return Math.abs(center.x() - ball.middle().x()) < reach
        && center.distance(ball.middle()) < reach;
  }

  /** How much it darkens a point of a cell, given the distance to that cell's membrane. */
  double shade(long cell, double z, double y, double x, double toMembrane) {
    if (cell != sender && cell != receiver) {
      return 0;
    }
    double dz = z - center.z();
    double dy = y - center.y();
    double dx = x - center.x();
    double distance = Math.sqrt(dz * dz + dy * dy + dx * dx);
    if (cell == receiver) {
      double rim = Math.min(1, Math.max(0, (radius - distance) / 3));
      return DENSITY * rim * Math.max(0, 1 - Math.abs(toMembrane - 2.4) / 3.4);
    }
    double contact = Math.max(0, 1 - distance / radius) * Math.max(0, 1 - toMembrane / 4) * -18;
    return distance < cloud && toMembrane > 4.2 ? contact + vesicles(z, y, x, distance) : contact;
  }

  /** Rings of about 40 nm across, thinning out away from the contact; each lies within its own cube. */
  private double vesicles(double z, double y, double x, double distance) {
    double fz = z / VESICLE_SPACING;
    long k = (long) Math.floor(fz);
    double fy = y / VESICLE_SPACING + Hash.unit(Hash.of(seed, k, 11, 0));
    long j = (long) Math.floor(fy);
    double fx = x / VESICLE_SPACING + Hash.unit(Hash.of(seed, k, j, 12));
    long i = (long) Math.floor(fx);
    long hash = Hash.of(seed, k, j, i);
    if (Hash.unit(hash) > 1.25 - distance / cloud * 0.9) {
      return 0;
    }
    double play = 0.28;
    double vz = (fz - k - 0.5 + play * (Hash.unit(Hash.next(hash)) - 0.5)) * VESICLE_SPACING;
    double vy = (fy - j - 0.5 + play * (Hash.unit(Hash.of(hash, 1, 0, 0)) - 0.5)) * VESICLE_SPACING;
    double vx = (fx - i - 0.5 + play * (Hash.unit(Hash.of(hash, 0, 1, 0)) - 0.5)) * VESICLE_SPACING;
    double fromCenter = Math.sqrt(vz * vz + vy * vy + vx * vx);
    double ring = Math.max(0, 1 - Math.abs(fromCenter - VESICLE_RADIUS) / 1.25);
    double lumen = fromCenter < 1.3 ? 7 : -6;
    return fromCenter > VESICLE_RADIUS + 1.25 ? -6 : -44 * ring + lumen;
  }
}
