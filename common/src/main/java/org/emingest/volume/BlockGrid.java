package org.emingest.volume;

import java.io.Serializable;

/**
 * A volume cut into blocks of one shape (the last ones smaller), numbered in C order of their origins.
 *
 * <p>The grid depends on the volume and the block shape only, so neither the number of workers nor the memory at hand
 * changes it.
 */
public record BlockGrid(Zyx volumeShape, Zyx blockShape) implements Serializable {

  public BlockGrid {
    Region.of(volumeShape);
    Region.of(blockShape);
  }

  public long count() {
    return Math.multiplyExact(
        Math.multiplyExact(
            blocksAlong(volumeShape.z(), blockShape.z()),
            blocksAlong(volumeShape.y(), blockShape.y())),
        blocksAlong(volumeShape.x(), blockShape.x()));
  }

  /**
   * @param index from 0 to {@link #count()} - 1
   * @return the region of that block
   */
  public Region region(long index) {
    if (index < 0 || index >= count()) {
      throw new IndexOutOfBoundsException("block " + index + " of " + count());
    }
    long alongX = blocksAlong(volumeShape.x(), blockShape.x());
    long alongY = blocksAlong(volumeShape.y(), blockShape.y());
    long x = index % alongX * blockShape.x();
    long y = index / alongX % alongY * blockShape.y();
    long z = index / alongX / alongY * blockShape.z();
    return new Region(
        new Zyx(z, y, x),
        new Zyx(
            Math.min(blockShape.z(), volumeShape.z() - z),
            Math.min(blockShape.y(), volumeShape.y() - y),
            Math.min(blockShape.x(), volumeShape.x() - x)));
  }

  private static long blocksAlong(long volume, long block) {
    return (volume - 1) / block + 1;
  }
}
