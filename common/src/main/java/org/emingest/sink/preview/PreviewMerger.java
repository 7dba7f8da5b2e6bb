package org.emingest.sink.preview;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Puts the planes of all blocks together, in grid order; one thread at a time. */
public final class PreviewMerger {

  private static final double DARKEST = 0.005;
  private static final double BRIGHTEST = 0.995;
  private static final int GREYS = 255;
  private static final int MIDDLE_GREY = 128;

  /** A plane while blocks add to it. */
  private static final class Gathered {
    private final double[] sums;
    private final int[] counts;

    Gathered(int cells) {
      this.sums = new double[cells];
      this.counts = new int[cells];
    }

    double mean(int cell) {
      return counts[cell] == 0 ? Double.NaN : sums[cell] / counts[cell];
    }
  }

  private final List<PlaneShape> planes;
  private final Map<Plane, Gathered> gathered = new EnumMap<>(Plane.class);

  PreviewMerger(List<PlaneShape> planes) {
    this.planes = planes;
    planes.forEach(
        plane -> gathered.put(plane.plane(), new Gathered(plane.rows() * plane.columns())));
  }

  /** Adds the next block of the grid. */
  public void add(BlockPlanes block) {
    for (PlanePart part : block.parts()) {
      Gathered plane = gathered.get(part.shape().plane());
      for (int i = 0; i < part.sums().length; i++) {
        int cell = (part.firstRow() + i / part.columns()) * part.shape().columns()
            + part.firstColumn()
            + i % part.columns();
        plane.sums[cell] += part.sums()[i];
        plane.counts[cell] += part.counts()[i];
      }
    }
  }

  /**
   * The pictures, all with the same black and white: half a percent of the pixels of all three is darker, as many are
   * brighter. Pixels without a finite voxel are black.
   */
  public List<Picture> result() {
    double[] sorted = planes.stream()
        .flatMapToDouble(plane -> means(gathered.get(plane.plane())))
        .filter(Double::isFinite)
        .sorted()
        .toArray();
    double low = sorted.length == 0 ? 0 : sorted[(int) (DARKEST * (sorted.length - 1))];
    double high = sorted.length == 0 ? 0 : sorted[(int) Math.ceil(BRIGHTEST * (sorted.length - 1))];
    return planes.stream().map(plane -> picture(plane, low, high)).toList();
  }

  private static DoubleStream means(Gathered plane) {
    return Arrays.stream(java.util.stream.IntStream.range(0, plane.sums.length)
        .mapToDouble(plane::mean)
        .toArray());
  }

  private Picture picture(PlaneShape plane, double low, double high) {
    Gathered cells = gathered.get(plane.plane());
    byte[] grey = new byte[plane.width() * plane.height()];
    for (int y = 0; y < plane.height(); y++) {
      int row = (int) ((long) y * plane.rows() / plane.height()) * plane.columns();
      for (int x = 0; x < plane.width(); x++) {
        int column = (int) ((long) x * plane.columns() / plane.width());
        grey[y * plane.width() + x] = grey(cells.mean(row + column), low, high);
      }
    }
    return new Picture(
        plane.plane(),
        plane.index(),
        plane.width(),
        plane.height(),
        low,
        high,
        plane.nmPerPixel(),
        grey);
  }

  private static byte grey(double value, double low, double high) {
    if (Double.isNaN(value)) {
      return 0;
    }
    if (!(high > low)) {
      return (byte) MIDDLE_GREY;
    }
    double share = value / (high - low) - low / (high - low);
    return (byte) Math.round(GREYS * Math.max(0, Math.min(1, share)));
  }
}
