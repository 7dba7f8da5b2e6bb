package org.emingest.testkit.phantom;

import java.util.ArrayList;
import java.util.List;

/** The tissue without the microscope: how bright each point of a section is. */
final class Tissue {

  /** What a cell is, as far as one can see it. */
  enum Kind {
    AXON,
    DENDRITE,
    GLIA
  }

  private static final double CYTOPLASM = 163;
  private static final double MEMBRANE = -98;
  private static final double MEMBRANE_HALF_WIDTH = 3.1;
  private static final double LARGEST_REACH = 80;

  private final long seed;
  private final Warp warp;
  private final Cells cells;
  private final Texture texture;

  Tissue(long seed) {
    this.seed = seed;
    this.warp = new Warp(Hash.of(seed, 1, 0, 0));
    this.cells = new Cells(Hash.of(seed, 2, 0, 0));
    this.texture = new Texture(Hash.of(seed, 3, 0, 0));
  }

  static Kind kind(long cell) {
    double draw = Hash.unit(Hash.of(cell, 21, 0, 0));
    return draw < 0.55 ? Kind.AXON : draw < 0.88 ? Kind.DENDRITE : Kind.GLIA;
  }

  /** Draws one section: rows top to bottom, 0 black, 255 white, not yet rounded. */
  float[] section(int z, int height, int width) {
    float[] brightness = new float[Math.multiplyExact(height, width)];
    Point[][] lattice = warp.lattice(z, height, width);
    Neighbourhood all = Neighbourhood.of(cells, lattice);
    List<Synapse> synapses =
        Synapse.near(cells, Hash.of(seed, 4, 0, 0), z, LARGEST_REACH, height + LARGEST_REACH, width + LARGEST_REACH);
    for (int row = 0; row < height; row += Warp.STEP) {
      for (int column = 0; column < width; column += Warp.STEP) {
        new Tile(lattice, row, column, all, synapses).draw(brightness, height, width);
      }
    }
    return brightness;
  }

  /** A small square of a section, with the few things that can be seen in it. */
  private final class Tile {
    private final int row;
    private final int column;
    private final Point a;
    private final Point b;
    private final Point c;
    private final Point d;
    private final Site[] sites;
    private final List<Mitochondrion> mitochondria = new ArrayList<>();
    private final List<Synapse> synapses = new ArrayList<>();
    private final Border border = new Border();

    Tile(Point[][] lattice, int row, int column, Neighbourhood all, List<Synapse> allSynapses) {
      this.row = row;
      this.column = column;
      a = lattice[row / Warp.STEP][column / Warp.STEP];
      b = lattice[row / Warp.STEP][column / Warp.STEP + 1];
      c = lattice[row / Warp.STEP + 1][column / Warp.STEP];
      d = lattice[row / Warp.STEP + 1][column / Warp.STEP + 1];
      Point middle =
          new Point((a.z() + b.z() + c.z() + d.z()) / 4, (a.y() + b.y() + c.y() + d.y()) / 4, (a.x() + b.x() + c.x() + d.x()) / 4);
      double radius = Math.max(
          Math.max(a.distance(middle), b.distance(middle)), Math.max(c.distance(middle), d.distance(middle)));
      sites = all.near(middle, radius, border);
      all.mitochondriaNear(middle, radius, mitochondria);
      for (Synapse synapse : allSynapses) {
        if (synapse.center().distance(middle) < synapse.reach() + radius) {
          synapses.add(synapse);
        }
      }
    }

    void draw(float[] brightness, int height, int width) {
      for (int i = 0; i < Warp.STEP && row + i < height; i++) {
        double v = i / (double) Warp.STEP;
        for (int j = 0; j < Warp.STEP && column + j < width; j++) {
          double u = j / (double) Warp.STEP;
          double z = blend(a.z(), b.z(), c.z(), d.z(), v, u);
          double y = blend(a.y(), b.y(), c.y(), d.y(), v, u);
          double x = blend(a.x(), b.x(), c.x(), d.x(), v, u);
          brightness[(row + i) * width + column + j] = (float) at(z, y, x);
        }
      }
    }

    private double at(double z, double y, double x) {
      border.look(sites, sites.length, z, y, x);
      long cell = border.own().cell();
      double toMembrane = border.toMembrane(z, y, x);
      double wobble = texture.slow(z, y, x);
      double shade = texture.fine(z, y, x) * 9 + wobble * 5;
      double organelle = 0;
      for (Mitochondrion mitochondrion : mitochondria) {
        if (mitochondrion.cell() == cell) {
          organelle = Math.min(organelle, mitochondrion.shade(z, y, x, toMembrane, wobble));
        }
      }
      if (organelle == 0) {
        organelle = cytoskeleton(cell, z, y, x, toMembrane);
        for (Synapse synapse : synapses) {
          double one = synapse.shade(cell, z, y, x, toMembrane);
          organelle = Math.abs(one) > Math.abs(organelle) ? one : organelle;
        }
      }
      return level(cell) + shade + Math.min(organelle, 8) + membrane(toMembrane);
    }

    private double membrane(double toMembrane) {
      double t = toMembrane / MEMBRANE_HALF_WIDTH;
      return t >= 1 ? 0 : MEMBRANE * (1 - t * t) * (1 - t * t);
    }

    /** Microtubules as dots in dendrites, and pieces of reticulum as thin bent sheets. */
    private double cytoskeleton(long cell, double z, double y, double x, double toMembrane) {
      if (toMembrane < 5) {
        return 0;
      }
      double sheet = Math.abs(texture.sheet(z, y, x));
      if (sheet < 0.05 && Hash.unit(Hash.of(cell, 22, 0, 0)) < 0.6) {
        return -46 * (1 - sheet / 0.05);
      }
      return kind(cell) == Kind.DENDRITE ? texture.tubules(cell, z, y, x) * -26 : 0;
    }

    private double level(long cell) {
      double own = (Hash.unit(Hash.of(cell, 23, 0, 0)) - 0.5) * 20;
      return CYTOPLASM + own + (kind(cell) == Kind.GLIA ? 12 : 0);
    }
  }

  private static double blend(double a, double b, double c, double d, double v, double u) {
    double top = a + (b - a) * u;
    return top + (c + (d - c) * u - top) * v;
  }
}
