package org.emingest.volume;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** A box of voxels: where it begins and how large it is, both Z,Y,X. */
public record Region(Zyx origin, Zyx shape) implements Serializable {

  public Region {
    if (origin.z() < 0 || origin.y() < 0 || origin.x() < 0) {
      throw new IllegalArgumentException(
          "a region begins at 0 or later on every axis, not at " + origin);
    }
    if (shape.z() < 1 || shape.y() < 1 || shape.x() < 1) {
      throw new IllegalArgumentException(
          "a region holds at least one voxel on every axis, not " + shape);
    }
  }

  /**
   * @param text {@code z0:z1,y0:y1,x0:x1} in voxels from 0, the second of each pair being the first voxel outside
   * @throws IllegalArgumentException if it is anything else, or an empty region
   */
  public static Region parse(String text) {
    List<Long> numbers = new ArrayList<>();
    for (String number : RegionText.numbers(text)) {
      if (!number.matches("[0-9]{1,15}")) {
        throw RegionText.wrong(text, "'" + number + "' is no voxel's number");
      }
      numbers.add(Long.valueOf(number));
    }
    for (int axis = 0; axis < numbers.size(); axis += 2) {
      if (numbers.get(axis) >= numbers.get(axis + 1)) {
        throw RegionText.wrong(
            text, numbers.get(axis) + ":" + numbers.get(axis + 1) + " holds no voxel");
      }
    }
    return new Region(
        new Zyx(numbers.get(0), numbers.get(2), numbers.get(4)),
        new Zyx(
            numbers.get(1) - numbers.get(0),
            numbers.get(3) - numbers.get(2),
            numbers.get(5) - numbers.get(4)));
  }

  /** As {@link #parse} reads it. */
  public String range() {
    return origin.z() + ":" + (origin.z() + shape.z()) + ","
        + origin.y() + ":" + (origin.y() + shape.y()) + ","
        + origin.x() + ":" + (origin.x() + shape.x());
  }

  /** The whole volume of this shape. */
  public static Region of(Zyx shape) {
    return new Region(new Zyx(0, 0, 0), shape);
  }

  public long voxels() {
    return shape.product();
  }

  /** Whether every voxel of this region lies inside a volume of this shape. */
  public boolean isInside(Zyx volume) {
    return origin.z() + shape.z() <= volume.z()
        && origin.y() + shape.y() <= volume.y()
        && origin.x() + shape.x() <= volume.x();
  }

  @Override
  public String toString() {
    return shape + " at " + origin;
  }
}
