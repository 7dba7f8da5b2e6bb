package org.emingest.testkit.phantom;

import java.util.List;

/** The tissue without the microscope: how bright each point of a section is. */
final class Tissue {

  private static final double CYTOPLASM = 163;
  private static final double MEMBRANE = -98;
  private static final double MEMBRANE_HALF_WIDTH = 3.1;
  private static final double SHEET = 0.06;
  private static final double LARGEST_REACH = 80;
  private static final int BLOCK_TILES = 4;

  private final Warp warp;
  private final Cells cells;
  private final Texture texture;
  private final Synapses synapses;

  Tissue(long seed) {
    this.warp = new Warp(Hash.of(seed, 1, 0, 0));
    this.cells = new Cells(Hash.of(seed, 2, 0, 0));
    this.texture = new Texture(Hash.of(seed, 3, 0, 0));
    this.synapses = new Synapses(cells, Hash.of(seed, 4, 0, 0));
  }

  /** Draws one section: rows top to bottom, 0 black, 255 white, not yet rounded. */
  float[] section(int z, int height, int width) {
    float[] brightness = new float[Math.multiplyExact(height, width)];
    Point[][] lattice = warp.lattice(z, height, width);
    Neighbourhood all = Neighbourhood.of(cells, lattice);
    List<Synapse> near =
        synapses.near(z, LARGEST_REACH, height + LARGEST_REACH, width + LARGEST_REACH);
    for (int i = 0; i * Warp.STEP < height; i += BLOCK_TILES) {
      for (int j = 0; j * Warp.STEP < width; j += BLOCK_TILES) {
        int bottom = Math.min(i + BLOCK_TILES, lattice.length - 1);
        int right = Math.min(j + BLOCK_TILES, lattice[0].length - 1);
        Ball ball = Ball.around(lattice, i, j, bottom, right);
        Scene scene = all.around(ball.middle(), near).within(ball, new Border());
        for (int tileI = i; tileI < bottom; tileI++) {
          for (int tileJ = j; tileJ < right; tileJ++) {
            new Tile(lattice, tileI, tileJ, scene).draw(brightness, height, width);
          }
        }
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
    private final double[] sheet;
    private final Border border = new Border();
    private final Site[] sites;
    private final List<Mitochondrion> mitochondria;
    private final List<Synapse> synapsesHere;

    Tile(Point[][] lattice, int i, int j, Scene block) {
      row = i * Warp.STEP;
      column = j * Warp.STEP;
      a = lattice[i][j];
      b = lattice[i][j + 1];
      c = lattice[i + 1][j];
      d = lattice[i + 1][j + 1];
      sheet = new double[] {texture.sheet(a), texture.sheet(b), texture.sheet(c), texture.sheet(d)};
      Scene scene = block.within(Ball.around(lattice, i, j, i + 1, j + 1), border);
      sites = scene.sites();
      mitochondria = scene.mitochondria();
      synapsesHere = scene.synapses();
    }

    void draw(float[] brightness, int height, int width) {
      for (int i = 0; i < Warp.STEP && row + i < height; i++) {
        double v = i / (double) Warp.STEP;
        for (int j = 0; j < Warp.STEP && column + j < width; j++) {
          double u = j / (double) Warp.STEP;
          double z = blend(a.z(), b.z(), c.z(), d.z(), v, u);
          double y = blend(a.y(), b.y(), c.y(), d.y(), v, u);
          double x = blend(a.x(), b.x(), c.x(), d.x(), v, u);
          brightness[(row + i) * width + column + j] =
              (float) at(z, y, x, blend(sheet[0], sheet[1], sheet[2], sheet[3], v, u));
        }
      }
    }

    private double at(double z, double y, double x, double sheet) {
      border.look(sites, sites.length, z, y, x);
      Site own = border.own();
      double toMembrane = border.toMembrane(z, y, x);
      double wobble = texture.slow(z, y, x);
      double level = CYTOPLASM + own.level() + texture.fine(z, y, x) * 8 + wobble * 5;
      if (toMembrane < MEMBRANE_HALF_WIDTH) {
        level += membrane(toMembrane) * (1 - 0.55 * border.tilt(z, y, x));
      }
      double organelle = mitochondrion(own.cell(), z, y, x, toMembrane, wobble);
      return level + (organelle < 0 ? organelle : other(own, z, y, x, toMembrane, sheet));
    }

    private double mitochondrion(
        long cell, double z, double y, double x, double toMembrane, double wobble) {
      double shade = 0;
      for (Mitochondrion mitochondrion : mitochondria) {
        if (mitochondrion.cell() == cell) {
          shade = Math.min(shade, mitochondrion.shade(z, y, x, toMembrane, wobble));
        }
      }
      return shade;
    }

    private double other(Site own, double z, double y, double x, double toMembrane, double sheet) {
      double shade = toMembrane < 5 ? 0 : cytoskeleton(own, z, y, x, sheet);
      for (Synapse synapse : synapsesHere) {
        double one = synapse.shade(own.cell(), z, y, x, toMembrane);
        shade = Math.abs(one) > Math.abs(shade) ? one : shade;
      }
      return shade;
    }

    private double membrane(double toMembrane) {
      double t = toMembrane / MEMBRANE_HALF_WIDTH;
      return MEMBRANE * (1 - t * t) * (1 - t * t);
    }

    /** Microtubules as dots in dendrites, and pieces of reticulum as thin bent sheets. */
    private double cytoskeleton(Site own, double z, double y, double x, double sheet) {
      if (own.reticulum() && Math.abs(sheet) < SHEET) {
        return -46 * (1 - Math.abs(sheet) / SHEET);
      }
      return own.kind() == Site.Kind.DENDRITE ? texture.tubules(own.cell(), z, y, x) * -30 : 0;
    }
  }

  private static double blend(double a, double b, double c, double d, double v, double u) {
    double top = a + (b - a) * u;
    return top + (c + (d - c) * u - top) * v;
  }
}
