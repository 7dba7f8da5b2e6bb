package org.emingest.testkit.mrc;

import java.util.List;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.Volume;

/**
 * A volume as columns, rows and sections of an MRC file.
 *
 * @param axisMap what columns, rows and sections run along: 1 is x, 2 y, 3 z
 * @param depth of one of the stack's volumes along z
 */
record MrcOrder(Volume volume, List<Integer> axisMap, int depth) {

  static final List<Integer> PLAIN = List.of(1, 2, 3);

  static MrcOrder of(Volume volume, MrcOptions options) {
    int all = volume.shape().z();
    int depth = options.volumeSections() > 0 ? options.volumeSections() : all;
    if (all % depth != 0) {
      throw new IllegalArgumentException(all + " sections in volumes of " + depth);
    }
    return new MrcOrder(volume, options.axisMap(), depth);
  }

  int volumes() {
    return volume.shape().z() / depth;
  }

  int columns() {
    return along(axisMap.get(0));
  }

  int rows() {
    return along(axisMap.get(1));
  }

  /** Of one volume. */
  int sections() {
    return along(axisMap.get(2));
  }

  /** Edge of one volume along x (1), y (2) or z (3). */
  int along(int axis) {
    StackShape shape = volume.shape();
    return axis == 1 ? shape.x() : axis == 2 ? shape.y() : depth;
  }

  /**
   * @param number of the section in the file, through all volumes
   */
  byte[] section(int number) {
    int sampleBytes = volume.type().bytes();
    byte[] section = new byte[columns() * rows() * sampleBytes];
    int first = number / sections() * depth;
    int wanted = number % sections();
    if (axisMap.equals(PLAIN)) {
      return volume.section(first + wanted);
    }
    int[] from = {0, 0, 0};
    int[] to = {along(1), along(2), along(3)};
    from[axisMap.get(2) - 1] = wanted;
    to[axisMap.get(2) - 1] = wanted + 1;
    for (int z = from[2]; z < to[2]; z++) {
      byte[] plane = volume.section(first + z);
      for (int y = from[1]; y < to[1]; y++) {
        for (int x = from[0]; x < to[0]; x++) {
          int at = place(x, y, z, 1) * columns() + place(x, y, z, 0);
          int sample = y * along(1) + x;
          System.arraycopy(plane, sample * sampleBytes, section, at * sampleBytes, sampleBytes);
        }
      }
    }
    return section;
  }

  /** The place along what columns (0) or rows (1) run along. */
  private int place(int x, int y, int z, int which) {
    int axis = axisMap.get(which);
    return axis == 1 ? x : axis == 2 ? y : z;
  }
}
