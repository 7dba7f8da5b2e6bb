package org.emingest.volume;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * Counts the voxels that are something.
 *
 * <p>For one thread.
 */
public final class Foreground {

  private final Set<Double> background;
  private long voxels;
  private long foreground;

  /**
   * @param background values that mean that nothing was imaged
   */
  public Foreground(Set<Long> background) {
    this.background = background.stream().map(Long::doubleValue).collect(Collectors.toSet());
  }

  /** Counts more voxels. */
  public void add(Block block) {
    VoxelValues values = new VoxelValues(block);
    int count = Math.toIntExact(block.region().voxels());
    double last = Double.NaN;
    boolean lastIsBackground = false;
    for (int i = 0; i < count; i++) {
      double value = values.at(i);
      if (value != last) {
        last = value;
        lastIsBackground = background.contains(value + 0.0); // -0.0 is 0.0 too
      }
      foreground += lastIsBackground ? 0 : 1;
    }
    voxels += count;
  }

  public long voxels() {
    return voxels;
  }

  /** The share of the voxels that are no background, 0 to 1. */
  public double share() {
    return voxels == 0 ? 0 : (double) foreground / voxels;
  }
}
