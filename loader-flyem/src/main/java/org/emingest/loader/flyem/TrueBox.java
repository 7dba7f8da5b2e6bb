package org.emingest.loader.flyem;

import java.util.List;
import java.util.Map;
import org.emingest.error.ConfigException;
import org.emingest.volume.Region;
import org.emingest.volume.Zyx;

/**
 * The box that the volume really fills, as opposed to what servers pad it to.
 *
 * @param first its first voxel in the volume's own coordinates, Z,Y,X; may be negative
 * @param shape Z,Y,X
 * @param saidBy who says so
 */
record TrueBox(Zyx first, Zyx shape, String saidBy) {

  /**
   * A crop, in voxels of the box.
   *
   * @param origin in the volume's own coordinates
   * @throws ConfigException if it leaves the box; says the bounds
   */
  Region inside(Zyx origin, Zyx size) {
    requireRoom(size);
    Zyx from = origin.minus(first);
    Zyx past = from.plus(size);
    boolean inside = Math.min(from.z(), Math.min(from.y(), from.x())) >= 0
        && past.z() <= shape.z()
        && past.y() <= shape.y()
        && past.x() <= shape.x();
    if (!inside) {
      throw new ConfigException(
          "a crop (z, y, x) of %s from %s on leaves the volume, which has voxels from %s to %s (%s)"
              .formatted(size, origin.toList(), first.toList(), last().toList(), saidBy));
    }
    return new Region(from, size);
  }

  /**
   * @throws ConfigException if no place in the box is large enough; says both sizes
   */
  void requireRoom(Zyx size) {
    if (!Region.of(size).isInside(shape)) {
      throw new ConfigException(
          "a crop (z, y, x) of %s is larger than the volume, which is %s (%s); see --crop-size"
              .formatted(size, shape, saidBy));
    }
  }

  private Zyx last() {
    return first.plus(shape).minus(new Zyx(1, 1, 1));
  }

  /** In the volume's own coordinates. */
  List<Long> place(Region crop) {
    return first.plus(crop.origin()).toList();
  }

  Map<String, Object> said() {
    return Map.of("origin_zyx", first.toList(), "shape_zyx", shape.toList(), "said_by", saidBy);
  }
}
