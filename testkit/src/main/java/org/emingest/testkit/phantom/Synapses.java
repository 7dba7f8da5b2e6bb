package org.emingest.testkit.phantom;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All contacts of the tissue: one is tried in every cube of a coarse lattice, from where the nearest membrane is sought. */
final class Synapses {

  private static final double SPACING = 84;
  private static final int REMEMBERED = 4096;

  private record Remembered(long k, long j, long i, Optional<Synapse> synapse) {}

  private final Cells cells;
  private final long seed;

  /** Sections share most of their contacts. Entries are immutable and overwritten at will, so threads may race. */
  private final Remembered[] memory = new Remembered[REMEMBERED];

  Synapses(Cells cells, long seed) {
    this.cells = cells;
    this.seed = seed;
  }

  /** Those within a margin of a section. */
  List<Synapse> near(double z, double margin, double height, double width) {
    List<Synapse> found = new ArrayList<>();
    for (long k = cube(z - margin); k <= cube(z + margin); k++) {
      for (long j = cube(-margin); j <= cube(height + margin); j++) {
        for (long i = cube(-margin); i <= cube(width + margin); i++) {
          at(k, j, i).ifPresent(found::add);
        }
      }
    }
    return found;
  }

  private static long cube(double coordinate) {
    return (long) Math.floor(coordinate / SPACING);
  }

  private Optional<Synapse> at(long k, long j, long i) {
    long hash = Hash.of(seed, k, j, i);
    int place = (int) (hash & REMEMBERED - 1);
    Remembered known = memory[place];
    if (known == null || known.k != k || known.j != j || known.i != i) {
      known = new Remembered(k, j, i, seek(hash, k, j, i));
      memory[place] = known;
    }
    return known.synapse;
  }

  private Optional<Synapse> seek(long hash, long k, long j, long i) {
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
      if (distance > SPACING || border.other() == null) {
        return Optional.empty();
      }
      if (distance < 0.7) {
        return Optional.of(Synapse.between(border, point, hash));
      }
      point = point.plus(border.normal(point.z(), point.y(), point.x()).unit(), distance);
    }
    return Optional.empty();
  }
}
