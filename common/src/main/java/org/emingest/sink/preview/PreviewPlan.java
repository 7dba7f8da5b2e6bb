package org.emingest.sink.preview;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.emingest.sink.VoxelValues;
import org.emingest.volume.Block;
import org.emingest.volume.Region;
import org.emingest.volume.Zyx;

/** Which planes of one volume are drawn, and how large; the same for all of its blocks. Safe for many threads. */
public final class PreviewPlan {

  private final List<PlaneShape> planes;

  private PreviewPlan(List<PlaneShape> planes) {
    this.planes = planes;
  }

  /**
   * @param shape Z,Y,X
   * @param voxelNm edges Z,Y,X in nm; empty if one of them is not known
   */
  public static PreviewPlan of(Zyx shape, List<Double> voxelNm) {
    return new PreviewPlan(Arrays.stream(Plane.values())
        .map(plane -> PlaneShape.of(plane, shape, voxelNm))
        .toList());
  }

  /** Gathers the voxels of a block that lie on a plane. */
  public BlockPlanes look(Block block) {
    List<PlanePart> parts = new ArrayList<>();
    for (PlaneShape plane : planes) {
      long origin = block.region().origin().toList().get(plane.plane().across());
      long length = block.region().shape().toList().get(plane.plane().across());
      if (plane.index() >= origin && plane.index() < origin + length) {
        parts.add(part(plane, block, plane.index() - origin));
      }
    }
    return new BlockPlanes(parts);
  }

  /** What puts the planes together. */
  public PreviewMerger merger() {
    return new PreviewMerger(planes);
  }

  private static PlanePart part(PlaneShape plane, Block block, long index) {
    Region region = block.region();
    Zyx shape = region.shape();
    long firstRight = region.origin().toList().get(plane.plane().right());
    long firstDown = region.origin().toList().get(plane.plane().down());
    int right = Math.toIntExact(shape.toList().get(plane.plane().right()));
    int down = Math.toIntExact(shape.toList().get(plane.plane().down()));
    int firstRow = plane.row(firstDown);
    int firstColumn = plane.column(firstRight);
    int rows = plane.row(firstDown + down - 1) - firstRow + 1;
    int columns = plane.column(firstRight + right - 1) - firstColumn + 1;
    double[] sums = new double[rows * columns];
    int[] counts = new int[rows * columns];

    int[] cells = new int[right];
    for (int j = 0; j < right; j++) {
      cells[j] = plane.column(firstRight + j) - firstColumn;
    }
    double[] line = new double[right];
    for (int i = 0; i < down; i++) {
      read(plane.plane(), block, index, i, line);
      int at = (plane.row(firstDown + i) - firstRow) * columns;
      gather(line, cells, at, sums, counts);
    }
    return new PlanePart(plane, firstRow, firstColumn, columns, sums, counts);
  }

  /** Adds a line of voxels to the cells that they lie in. */
  private static void gather(double[] line, int[] cells, int at, double[] sums, int[] counts) {
    for (int j = 0; j < line.length; j++) {
      if (Double.isFinite(line[j])) {
        sums[at + cells[j]] += line[j];
        counts[at + cells[j]]++;
      }
    }
  }

  /** One line of voxels to the right. */
  private static void read(Plane plane, Block block, long index, int line, double[] target) {
    Zyx shape = block.region().shape();
    long z = plane == Plane.XY ? index : line;
    long y = plane == Plane.XY ? line : plane == Plane.XZ ? index : 0;
    long x = plane == Plane.YZ ? index : 0;
    int first = (int) ((z * shape.y() + y) * shape.x() + x);
    if (plane != Plane.YZ) {
      VoxelValues.read(block.dataType(), block.voxels(), first, target.length, target);
      return;
    }
    double[] one = new double[1];
    for (int i = 0; i < target.length; i++) {
      VoxelValues.read(block.dataType(), block.voxels(), first + i * (int) shape.x(), 1, one);
      target[i] = one[0];
    }
  }
}
