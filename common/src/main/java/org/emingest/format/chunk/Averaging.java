package org.emingest.format.chunk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.emingest.volume.DataType;
import org.emingest.volume.PointNm;
import org.emingest.volume.Region;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.Zyx;

/**
 * How a part of an array is made small enough: means over boxes of its voxels, counted from the array's own origin, so that
 * neighbouring parts are cut alike.
 *
 * @param region the part, shrunk to whole boxes
 * @param box voxels whose mean is one, Z,Y,X
 */
public record Averaging(Region region, Zyx box) {

  /** Edges that differ by less are alike: between them lies the square root of two. */
  private static final double ALIKE = 1.42;

  private static final int AXES = 3;

  /** Whether a mean of these voxels means something: of labels it does not, and labels alone have 64 bits. */
  public static boolean isPossible(VolumeDescriptor volume) {
    return volume.dataType() != DataType.UINT64
        && volume.dataType() != DataType.INT64
        && !"segmentation".equals(volume.header().get("type"));
  }

  /**
   * Doubles the box along those axes where voxels are shortest, until the means fit.
   *
   * @param spacing edges of a voxel, Z,Y,X; if they are not known, all are taken to be alike
   * @param mostBytes of all means together
   * @return empty if not even one voxel fits
   */
  public static Optional<Averaging> toFit(
      Region part, DataType type, Optional<PointNm> spacing, long mostBytes) {
    PointNm edge = spacing.orElse(new PointNm(1, 1, 1));
    Axis[] axes = {
      new Axis(part.origin().z(), part.shape().z(), edge.z()),
      new Axis(part.origin().y(), part.shape().y(), edge.y()),
      new Axis(part.origin().x(), part.shape().x(), edge.x())
    };
    while ((double) axes[0].count() * axes[1].count() * axes[2].count() * type.bytes()
        > mostBytes) {
      List<Axis> left = new ArrayList<>();
      for (Axis axis : axes) {
        if (axis.doubled().count() > 0) {
          left.add(axis);
        }
      }
      if (left.isEmpty()) {
        return Optional.empty();
      }
      double shortest = left.stream().mapToDouble(Axis::edge).min().orElseThrow();
      for (int i = 0; i < AXES; i++) {
        if (left.contains(axes[i]) && axes[i].edge() <= ALIKE * shortest) {
          axes[i] = axes[i].doubled();
        }
      }
    }
    return Optional.of(new Averaging(
        new Region(
            new Zyx(axes[0].first(), axes[1].first(), axes[2].first()),
            new Zyx(axes[0].voxels(), axes[1].voxels(), axes[2].voxels())),
        new Zyx(axes[0].box, axes[1].box, axes[2].box)));
  }

  /** One axis of a part, cut into boxes. */
  private record Axis(long origin, long length, double voxelEdge, long box) {

    Axis(long origin, long length, double voxelEdge) {
      this(origin, length, voxelEdge, 1);
    }

    Axis doubled() {
      return new Axis(origin, length, voxelEdge, 2 * box);
    }

    double edge() {
      return voxelEdge * box;
    }

    long first() {
      return (origin + box - 1) / box * box;
    }

    long voxels() {
      return Math.max(0, (origin + length) / box * box - first());
    }

    long count() {
      return voxels() / box;
    }
  }
}
