package org.emingest.sink.sections;

import java.util.List;

/**
 * How a section sits on an earlier one.
 *
 * @param y cells towards larger y that the structure moved by, to a fraction of a cell
 * @param x the same towards larger x
 * @param similarity correlation of the two, moved so; -1 to 1
 * @param unmoved correlation of the two where they lie
 */
record Fit(double y, double x, double similarity, double unmoved) {

  static final Fit NONE = new Fit(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  /** A section that moved by more than a quarter of itself is not found again. */
  private static final int RANGE = 4;

  /**
   * Tries all places on the smallest pictures, then a few around the best on each larger one.
   *
   * @param earlier from large to small
   * @param later of the same sizes
   */
  static Fit of(List<SmallSection> earlier, List<SmallSection> later) {
    int level = earlier.size() - 1;
    SmallSection smallest = earlier.get(level);
    Place best =
        best(smallest, later.get(level), 0, 0, smallest.rows() / RANGE, smallest.columns() / RANGE);
    for (level--; level >= 0; level--) {
      best = best(earlier.get(level), later.get(level), 2 * best.y, 2 * best.x, 2, 2);
    }
    SmallSection before = earlier.get(0);
    SmallSection after = later.get(0);
    Place near = best(
        before,
        after,
        0,
        0,
        Math.min(1, before.rows() / RANGE),
        Math.min(1, before.columns() / RANGE));
    Place place = near.correlation >= best.correlation ? near : best;
    double unmoved = correlation(before, after, 0, 0);
    if (Double.isNaN(unmoved) || place.correlation <= -1) {
      return NONE;
    }
    return new Fit(
        place.y + between(before, after, place, 1, 0),
        place.x + between(before, after, place, 0, 1),
        place.correlation,
        unmoved);
  }

  private record Place(int y, int x, double correlation) {}

  private static Place best(
      SmallSection before, SmallSection after, int y, int x, int aroundY, int aroundX) {
    Place best = new Place(y, x, -1);
    for (int tryY = y - aroundY; tryY <= y + aroundY; tryY++) {
      for (int tryX = x - aroundX; tryX <= x + aroundX; tryX++) {
        double correlation = correlation(before, after, tryY, tryX);
        if (correlation > best.correlation) {
          best = new Place(tryY, tryX, correlation);
        }
      }
    }
    return best;
  }

  /** Where a parabola through the place and its two neighbours on an axis has its top; -0.5 to 0.5. */
  private static double between(
      SmallSection before, SmallSection after, Place place, int alongY, int alongX) {
    boolean thin = alongY * before.rows() + alongX * before.columns() < RANGE;
    double less = correlation(before, after, place.y - alongY, place.x - alongX);
    double more = correlation(before, after, place.y + alongY, place.x + alongX);
    double bend = less - 2 * place.correlation + more;
    double top = (less - more) / (2 * bend);
    return thin || !(bend < 0) || !Double.isFinite(top) ? 0 : Math.max(-0.5, Math.min(0.5, top));
  }

  /** Over the cells that both have if the later one's structure moved by so much; NaN if there is nothing to compare. */
  private static double correlation(SmallSection before, SmallSection after, int y, int x) {
    int columns = before.columns();
    int fromY = Math.max(0, y);
    int toY = Math.min(before.rows(), before.rows() + y);
    int fromX = Math.max(0, x);
    int toX = Math.min(columns, columns + x);
    float[] earlier = before.cells();
    float[] later = after.cells();
    double product = 0;
    double squaresBefore = 0;
    double squaresAfter = 0;
    for (int row = fromY; row < toY; row++) {
      int at = row * columns;
      int was = (row - y) * columns - x;
      for (int column = fromX; column < toX; column++) {
        float one = earlier[was + column];
        float other = later[at + column];
        product += one * other;
        squaresBefore += one * one;
        squaresAfter += other * other;
      }
    }
    return product / Math.sqrt(squaresBefore * squaresAfter);
  }
}
