package org.emingest.sink.sections;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.emingest.sink.VoxelValues;
import org.emingest.volume.Block;
import org.emingest.volume.DataType;
import org.emingest.volume.Region;

/** What one block shows of its sections. */
public final class BlockSections {

  private static final int ROWS_LOOKED_AT = 3;

  private final List<SectionGlance> glances;

  private BlockSections(List<SectionGlance> glances) {
    this.glances = List.copyOf(glances);
  }

  static BlockSections of(Block block, Reduction reduction) {
    int sections = Math.toIntExact(block.region().shape().z());
    int sectionBytes = block.voxels().limit() / sections;
    Look look = new Look(block.region(), block.dataType(), reduction);
    List<SectionGlance> glances = new ArrayList<>(sections);
    for (int i = 0; i < sections; i++) {
      ByteBuffer section =
          block.voxels().slice(i * sectionBytes, sectionBytes).order(ByteOrder.LITTLE_ENDIAN);
      glances.add(look.at(block.region().origin().z() + i, section));
    }
    return new BlockSections(glances);
  }

  List<SectionGlance> glances() {
    return glances;
  }

  /** Goes over one section after the other of a block, with the same buffers. */
  private static final class Look {

    private final DataType type;
    private final Reduction reduction;
    private final long y;
    private final long x;
    private final int height;
    private final int width;
    private final int firstRow;
    private final int firstColumn;
    private final int rows;
    private final int columns;
    private final double[][] three;

    Look(Region region, DataType type, Reduction reduction) {
      this.type = type;
      this.reduction = reduction;
      this.y = region.origin().y();
      this.x = region.origin().x();
      this.height = Math.toIntExact(region.shape().y());
      this.width = Math.toIntExact(region.shape().x());
      int cell = reduction.cell();
      this.firstRow = (int) (y / cell);
      this.firstColumn = (int) (x / cell);
      this.rows = (int) ((y + height - 1) / cell) - firstRow + 1;
      this.columns = (int) ((x + width - 1) / cell) - firstColumn + 1;
      this.three = new double[ROWS_LOOKED_AT][width];
    }

    SectionGlance at(long z, ByteBuffer section) {
      float[] sums = new float[rows * columns];
      char[] counts = new char[rows * columns];
      Texture texture = Texture.NONE;
      for (int row = 0; row < rows; row++) {
        long middle = reduction.middle(firstRow + row) - y;
        int from = (int) Math.max(0, middle - 1);
        int to = (int) Math.min(height - 1, middle + 1);
        for (int line = from; line <= to; line++) {
          double[] voxels = three[line - (int) (middle - 1)];
          VoxelValues.read(type, section, line * width, width, voxels);
          if (line == middle || reduction.cell() >= ROWS_LOOKED_AT) {
            pool(voxels, sums, counts, row * columns);
          }
        }
        if (to - from == ROWS_LOOKED_AT - 1) {
          texture = texture.and(Texture.of(three[0], three[1], three[2], width));
        }
      }
      return new SectionGlance(z, firstRow, firstColumn, columns, sums, counts, texture);
    }

    private void pool(double[] voxels, float[] sums, char[] counts, int at) {
      int cell = reduction.cell();
      int begin = 0;
      for (int column = 0; column < columns; column++) {
        long cellEnd = (long) (firstColumn + column + 1) * cell - x;
        int end = (int) Math.min(width, cellEnd);
        double sum = 0;
        int count = 0;
        for (int i = begin; i < end; i++) {
          double value = voxels[i];
          if (Double.isFinite(value)) {
            sum += value;
            count++;
          }
        }
        sums[at + column] += (float) sum;
        counts[at + column] = (char) Math.min(Character.MAX_VALUE, counts[at + column] + count);
        begin = end;
      }
    }
  }
}
