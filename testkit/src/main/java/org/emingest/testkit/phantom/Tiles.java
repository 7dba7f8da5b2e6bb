package org.emingest.testkit.phantom;

import java.util.ArrayList;
import java.util.List;
import org.emingest.testkit.SampleType;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.Volume;

/**
 * A volume of any size that is paved with a few different cubes; which one lies where looks like chance, so a cube in a
 * wrong place is found out by the hash. The last ones along each axis are cut off. Safe for many threads.
 */
public final class Tiles implements Volume {

  private static final int ALONG = 8;

  private final StackShape shape;
  private final long seed;
  private final int edge;
  private final List<Volume> kinds = new ArrayList<>();

  /**
   * Of 64 cubes of int16.
   *
   * @param edge of a cube, in voxels
   */
  public Tiles(long seed, StackShape shape, int edge) {
    this.shape = shape;
    this.seed = seed;
    this.edge = edge;
    Volume band =
        new SignedBand(new Mosaic(seed, new StackShape(edge, ALONG * edge, ALONG * edge)), seed);
    List<byte[]> sections = new ArrayList<>();
    for (int z = 0; z < edge; z++) {
      sections.add(band.section(z));
    }
    for (int kind = 0; kind < ALONG * ALONG; kind++) {
      kinds.add(cut(sections, kind / ALONG, kind % ALONG));
    }
  }

  /** The cubes. */
  public List<Volume> kinds() {
    return List.copyOf(kinds);
  }

  /** Which cube lies at a place of the lattice. */
  public int kind(int z, int y, int x) {
    return (int) Long.remainderUnsigned(Hash.of(seed, z, y, x), kinds.size());
  }

  @Override
  public StackShape shape() {
    return shape;
  }

  @Override
  public SampleType type() {
    return SampleType.INT16;
  }

  @Override
  public byte[] section(int z) {
    byte[] section = new byte[Math.toIntExact(bytesPerSection())];
    int rowBytes = shape.x() * type().bytes();
    int edgeBytes = edge * type().bytes();
    for (int y0 = 0; y0 < shape.y(); y0 += edge) {
      for (int x0 = 0; x0 < shape.x(); x0 += edge) {
        byte[] cube = kinds.get(kind(z / edge, y0 / edge, x0 / edge)).section(z % edge);
        int width = Math.min(edge, shape.x() - x0) * type().bytes();
        for (int y = y0; y < Math.min(y0 + edge, shape.y()); y++) {
          int to = y * rowBytes + x0 * type().bytes();
          System.arraycopy(cube, (y - y0) * edgeBytes, section, to, width);
        }
      }
    }
    return section;
  }

  private Cube cut(List<byte[]> sections, int row, int column) {
    int edgeBytes = edge * type().bytes();
    List<byte[]> cube = new ArrayList<>();
    for (byte[] section : sections) {
      byte[] cut = new byte[edge * edgeBytes];
      for (int y = 0; y < edge; y++) {
        int from = ((row * edge + y) * ALONG + column) * edgeBytes;
        System.arraycopy(section, from, cut, y * edgeBytes, edgeBytes);
      }
      cube.add(cut);
    }
    return new Cube(edge, cube);
  }

  /** Sections are given out as they are kept: whoever asks changes nothing. */
  private record Cube(int edge, List<byte[]> sections) implements Volume {

    @Override
    public StackShape shape() {
      return new StackShape(edge, edge, edge);
    }

    @Override
    public SampleType type() {
      return SampleType.INT16;
    }

    @Override
    public byte[] section(int z) {
      return sections.get(z);
    }
  }
}
