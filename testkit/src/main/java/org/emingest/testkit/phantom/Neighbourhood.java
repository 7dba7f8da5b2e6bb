package org.emingest.testkit.phantom;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The seeds and mitochondria that one section can show, looked up by place. */
final class Neighbourhood {

  /** How far a neighbour may be, in cubes. */
  private static final int REACH = 2;

  private final long k0;
  private final long j0;
  private final long i0;
  private final Site[][][] sites;
  private final Mitochondrion[][][] mitochondria;
  private final Site[] found = new Site[(2 * REACH + 1) * (2 * REACH + 1) * (2 * REACH + 1)];

  private Neighbourhood(long k0, long j0, long i0, int depth, int height, int width) {
    this.k0 = k0;
    this.j0 = j0;
    this.i0 = i0;
    sites = new Site[depth][height][width];
    mitochondria = new Mitochondrion[depth][height][width];
  }

  static Neighbourhood of(Cells cells, Point[][] lattice) {
    double[] low = {Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE};
    double[] high = {-Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
    for (Point[] row : lattice) {
      for (Point point : row) {
        double[] at = {point.z(), point.y(), point.x()};
        for (int axis = 0; axis < 3; axis++) {
          low[axis] = Math.min(low[axis], at[axis]);
          high[axis] = Math.max(high[axis], at[axis]);
        }
      }
    }
    long[] first = new long[3];
    int[] size = new int[3];
    for (int axis = 0; axis < 3; axis++) {
      first[axis] = Cells.cube(low[axis]) - REACH;
      size[axis] = (int) (Cells.cube(high[axis]) + REACH - first[axis]) + 1;
    }
    Neighbourhood all = new Neighbourhood(first[0], first[1], first[2], size[0], size[1], size[2]);
    all.fill(cells);
    return all;
  }

  private void fill(Cells cells) {
    for (int k = 0; k < sites.length; k++) {
      for (int j = 0; j < sites[k].length; j++) {
        for (int i = 0; i < sites[k][j].length; i++) {
          Site site = cells.site(k0 + k, j0 + j, i0 + i);
          sites[k][j][i] = site;
          Optional<Mitochondrion> mitochondrion = Mitochondrion.of(site);
          mitochondria[k][j][i] = mitochondrion.orElse(null);
        }
      }
    }
  }

  /** The seeds that can be first or second, among different cells, anywhere in a ball. */
  Site[] near(Point middle, double radius, Border border) {
    int k = (int) (Cells.cube(middle.z()) - k0);
    int j = (int) (Cells.cube(middle.y()) - j0);
    int i = (int) (Cells.cube(middle.x()) - i0);
    int count = 0;
    for (int dk = k - REACH; dk <= k + REACH; dk++) {
      for (int dj = j - REACH; dj <= j + REACH; dj++) {
        for (int di = i - REACH; di <= i + REACH; di++) {
          found[count++] = sites[dk][dj][di];
        }
      }
    }
    border.look(found, count, middle.z(), middle.y(), middle.x());
    double limit = border.otherDistance() + 2 * radius;
    int kept = 0;
    for (int n = 0; n < count; n++) {
      if (found[n].distance(middle.z(), middle.y(), middle.x()) <= limit) {
        found[kept++] = found[n];
      }
    }
    return Arrays.copyOf(found, kept);
  }

  void mitochondriaNear(Point middle, double radius, Site[] near, List<Mitochondrion> into) {
    int k = (int) (Cells.cube(middle.z()) - k0);
    int j = (int) (Cells.cube(middle.y()) - j0);
    int i = (int) (Cells.cube(middle.x()) - i0);
    for (int dk = k - REACH; dk <= k + REACH; dk++) {
      for (int dj = j - REACH; dj <= j + REACH; dj++) {
        for (int di = i - REACH; di <= i + REACH; di++) {
          Mitochondrion one = mitochondria[dk][dj][di];
          if (one != null && one.touches(middle, radius) && isCellOf(near, one)) {
            into.add(one);
          }
        }
      }
    }
  }

  private static boolean isCellOf(Site[] near, Mitochondrion mitochondrion) {
    for (Site site : near) {
      if (site.cell() == mitochondrion.cell()) {
        return true;
      }
    }
    return false;
  }
}
