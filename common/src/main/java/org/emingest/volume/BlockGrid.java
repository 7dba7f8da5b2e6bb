package org.emingest.volume;

import java.io.Serializable;

/**
 * A volume cut into blocks of one shape, numbered in C order of their origins. The last ones are smaller, and so are the
 * first ones of a volume that begins inside a block.
 *
 * <p>The grid depends on the volume and the block shape only, so neither the number of workers nor the memory at hand
 * changes it.
 *
 * @param phase how far inside a block the volume begins, Z,Y,X: a part of a larger volume is cut where that one is
 */
public record BlockGrid(Zyx volumeShape, Zyx blockShape, Zyx phase) implements Serializable {

  public BlockGrid {
    Region.of(volumeShape);
    Region.of(blockShape);
    if (!new Region(phase, new Zyx(1, 1, 1)).isInside(blockShape)) {
      throw new IllegalArgumentException("a phase of " + phase + " in blocks of " + blockShape);
    }
  }

  /** A volume whose first block is a whole one. */
  public BlockGrid(Zyx volumeShape, Zyx blockShape) {
    this(volumeShape, blockShape, new Zyx(0, 0, 0));
  }

  public long count() {
    return Math.multiplyExact(
        Math.multiplyExact(
            blocksAlong(volumeShape.z(), blockShape.z(), phase.z()),
            blocksAlong(volumeShape.y(), blockShape.y(), phase.y())),
        blocksAlong(volumeShape.x(), blockShape.x(), phase.x()));
  }

  /**
   * @param index from 0 to {@link #count()} - 1
   * @return the region of that block
   */
  public Region region(long index) {
    if (index < 0 || index >= count()) {
      throw new IndexOutOfBoundsException("block " + index + " of " + count());
    }
    long alongX = blocksAlong(volumeShape.x(), blockShape.x(), phase.x());
    long alongY = blocksAlong(volumeShape.y(), blockShape.y(), phase.y());
    Zyx block = new Zyx(index / alongX / alongY, index / alongX % alongY, index % alongX);
    Zyx from = new Zyx(
        begin(block.z(), blockShape.z(), phase.z()),
        begin(block.y(), blockShape.y(), phase.y()),
        begin(block.x(), blockShape.x(), phase.x()));
    Zyx to = new Zyx(
        Math.min(volumeShape.z(), begin(block.z() + 1, blockShape.z(), phase.z())),
        Math.min(volumeShape.y(), begin(block.y() + 1, blockShape.y(), phase.y())),
        Math.min(volumeShape.x(), begin(block.x() + 1, blockShape.x(), phase.x())));
    return new Region(from, new Zyx(to.z() - from.z(), to.y() - from.y(), to.x() - from.x()));
  }

  private static long begin(long block, long length, long phase) {
    return Math.max(0, block * length - phase);
  }

  private static long blocksAlong(long volume, long block, long phase) {
    return (volume + phase - 1) / block + 1;
  }
}
