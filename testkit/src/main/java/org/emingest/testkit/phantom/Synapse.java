package org.emingest.testkit.phantom;

import java.util.ArrayList;
import java.util.List;

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

  private static final double SPACING = 84;
  private static final double DENSITY = -58;
  private static final double VESICLE_SPACING = 7.2;
  private static final double VESICLE_RADIUS = 2.5;

  /** All contacts near a section: one is tried in every cube of a coarse lattice. */
  static List<Synapse> near(
      Cells cells, long seed, double z, double margin, double height, double width) {
    List<Synapse> found = new ArrayList<>();
    for (long k = cube(z - margin); k <= cube(z + margin); k++) {
      for (long j = cube(-margin); j <= cube(height + margin); j++) {
        for (long i = cube(-margin); i <= cube(width + margin); i++) {
          addIfOnMembrane(found, cells, Hash.of(seed, k, j, i), k, j, i);
        }
      }
    }
    return found;
  }

  private static long cube(double coordinate) {
    return (long) Math.floor(coordinate / SPACING);
  }

  private static void addIfOnMembrane(
      List<Synapse> found, Cells cells, long hash, long k, long j, long i) {
    long second = Hash.next(hash);
    Point point = new Point(
        (k + Hash.unit(hash)) * SPACING,
        (j + Hash.unit(second)) * SPACING,
        (i + Hash.unit(Hash.next(second))) * SPACING);
    Border border = new Border();
    for (int step = 0; step < 4; step++) {
      Site[] sites = cells.around(point).toArray(Site[]::new);
      border.look(sites, sites.length, point.z(), point.y(), point.x());
      double distance = border.toMembrane(point.z(), point.y(), point.x());
      if (distance < 0.7 && border.other() != null) {
        found.add(between(border, point, hash));
        return;
      }
      if (distance > SPACING) {
        return;
      }
      point = point.plus(border.normal(point.z(), point.y(), point.x()).unit(), distance);
    }
  }

  private static Synapse between(Border border, Point center, long hash) {
    Site own = border.own();
    Site other = border.other();
    boolean ownSends =
        own.kind() == Site.Kind.AXON || other.kind() != Site.Kind.AXON && own.cell() < other.cell();
    Site sender = ownSends ? own : other;
    Site receiver = ownSends ? other : own;
    double radius = 13 + 11 * Hash.unit(Hash.of(hash, 4, 4, 4));
    return new Synapse(center, sender.cell(), receiver.cell(), radius, radius + 24, hash);
  }

  /** Those that a row of tiles can show; {@code tops} are the tiles' upper corners. */
  static List<Synapse> inRow(List<Synapse> all, Point[] tops) {
    double low = Double.MAX_VALUE;
    double high = -Double.MAX_VALUE;
    for (Point point : tops) {
      low = Math.min(low, point.y());
      high = Math.max(high, point.y());
    }
    double slack = 3 * Warp.STEP;
    List<Synapse> near = new ArrayList<>();
    for (Synapse synapse : all) {
      double y = synapse.center.y();
      if (y > low - slack - synapse.cloud && y < high + slack + synapse.cloud) {
        near.add(synapse);
      }
    }
    return near;
  }

  /** Whether it can be seen in a ball where only these seeds count. */
  boolean matters(Point middle, double ball, Site[] sites) {
    double reach = cloud + ball;
    if (Math.abs(center.x() - middle.x()) > reach || center.distance(middle) > reach) {
      return false;
    }
    for (Site site : sites) {
      if (site.cell() == sender || site.cell() == receiver) {
        return true;
      }
    }
    return false;
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
