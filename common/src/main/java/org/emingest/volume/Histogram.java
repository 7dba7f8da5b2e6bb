package org.emingest.volume;

import java.io.Serializable;
import java.util.List;

/**
 * Counts of finite voxels in bins of equal width over the value range.
 *
 * @param low lower edge of the first bin: the minimum
 * @param high upper edge of the last bin, inclusive: the maximum
 * @param counts one per bin, lowest first
 * @param exact whether every voxel stands in its own bin (8 and 16 bits) or within the sketch's resolution of it
 */
public record Histogram(double low, double high, List<Long> counts, boolean exact)
    implements Serializable {

  public Histogram {
    counts = List.copyOf(counts);
  }
}
