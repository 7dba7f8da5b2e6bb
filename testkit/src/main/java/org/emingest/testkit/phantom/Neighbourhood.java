package org.emingest.testkit.phantom;

import java.util.ArrayList;
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

  /** The seeds and mitochondria of the 125 cubes around a point, and some contacts. */
  Scene around(Point point, List<Synapse> synapses) {
    int k = (int) (Cells.cube(point.z()) - k0);
    int j = (int) (Cells.cube(point.y()) - j0);
    int i = (int) (Cells.cube(point.x()) - i0);
    List<Site> near = new ArrayList<>();
    List<Mitochondrion> carried = new ArrayList<>();
    for (int dk = k - REACH; dk <= k + REACH; dk++) {
      for (int dj = j - REACH; dj <= j + REACH; dj++) {
        for (int di = i - REACH; di <= i + REACH; di++) {
          near.add(sites[dk][dj][di]);
          if (mitochondria[dk][dj][di] != null) {
            carried.add(mitochondria[dk][dj][di]);
          }
        }
      }
    }
    return new Scene(near.toArray(Site[]::new), carried, synapses);
  }
}
