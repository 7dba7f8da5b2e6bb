package org.emingest.volume;

import java.io.Serializable;

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
