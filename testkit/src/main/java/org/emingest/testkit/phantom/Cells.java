package org.emingest.testkit.phantom;

import java.util.ArrayList;
import java.util.List;

/**
 * The cells: a Voronoi partition of space around weighted seeds, where a seed often belongs to the cell of a neighbour,
 * which makes long processes of some cells and small profiles of others.
 */
final class Cells {

  /** Edge of the cubes that hold one seed each, in voxels. */
  static final double SPACING = 50;

  private static final int LONGEST_CHAIN = 9;

  private final long seed;

  Cells(long seed) {
    this.seed = seed;
  }

  /** The seed of one cube. */
  Site site(long k, long j, long i) {
    long hash = Hash.of(seed, k, j, i);
    long second = Hash.next(hash);
    Point center = new Point(
        (k + Hash.unit(hash)) * SPACING,
        (j + Hash.unit(second)) * SPACING,
        (i + Hash.unit(Hash.next(second))) * SPACING);
    double luck = Hash.unit(Hash.of(hash, 7, 0, 0));
    return Site.of(center, SPACING * 0.55 * luck * luck, cell(k, j, i));
  }

  /** Follows the seeds that a seed belongs to, always away from the origin, until one that stands for itself. */
  private long cell(long k, long j, long i) {
    long hash = Hash.of(seed, k, j, i);
    while (Math.floorMod(k + j + i, LONGEST_CHAIN) != 0) {
      double choice = Hash.unit(Hash.of(hash, 9, 0, 0));
      if (choice < 0.26) {
        k++;
      } else if (choice < 0.47) {
        j++;
      } else if (choice < 0.68) {
        i++;
      } else {
        break;
      }
      hash = Hash.of(seed, k, j, i);
    }
    return hash;
  }

  /** All seeds that may matter at a point: those of the 125 cubes around it. */
  List<Site> around(Point point) {
    long k = cube(point.z());
    long j = cube(point.y());
    long i = cube(point.x());
    List<Site> sites = new ArrayList<>(125);
    for (long dk = -2; dk <= 2; dk++) {
      for (long dj = -2; dj <= 2; dj++) {
        for (long di = -2; di <= 2; di++) {
          sites.add(site(k + dk, j + dj, i + di));
        }
      }
    }
    return sites;
  }

  static long cube(double coordinate) {
    return (long) Math.floor(coordinate / SPACING);
  }
}
