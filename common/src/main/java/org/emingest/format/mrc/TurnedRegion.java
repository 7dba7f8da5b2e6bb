package org.emingest.format.mrc;

import java.nio.ByteBuffer;
import org.emingest.volume.BlockGrid;
import org.emingest.volume.Region;
import org.emingest.volume.Zyx;

/**
 * A region of a file whose axes are not in the order Z,Y,X: read in small pieces, each in runs of the file, and each
 * turned into its place. No byte is read twice; a piece is the only memory.
 */
final class TurnedRegion {

  /** Long enough that a disk is not asked for every few bytes; short enough that a block has many along each axis. */
  private static final int RUN_BYTES = 16 << 10;

  private static final int PIECE_BYTES = 512 << 10;

  private final StoredVoxels stored;
  private final AxisMap axes;
  private final Region region;

  /**
   * @param region Z,Y,X
   */
  TurnedRegion(StoredVoxels stored, AxisMap axes, Region region) {
    this.stored = stored;
    this.axes = axes;
    this.region = region;
  }

  /**
   * What follows each other in the file for a good while: a part of a row, some rows, or some sections.
   *
   * @param file sections, rows, columns of what is cut
   * @return Z,Y,X
   */
  static Zyx run(AxisMap axes, Zyx file, int voxelBytes) {
    long most = RUN_BYTES / voxelBytes;
    long columns = Math.min(file.x(), most);
    long rows = Math.min(file.y(), Math.max(1, most / columns));
    long sections = Math.min(file.z(), Math.max(1, most / columns / rows));
    return axes.toVolume(new Zyx(sections, rows, columns));
  }

  void read(ByteBuffer target) {
    BlockGrid pieces = new BlockGrid(region.shape(), piece());
    ByteBuffer scratch = ByteBuffer.allocate(
            Math.toIntExact(pieces.blockShape().product() * stored.voxelBytes()))
        .order(target.order());
    for (long i = 0; i < pieces.count(); i++) {
      Region within = pieces.region(i);
      Zyx from = region.origin();
      Zyx at = within.origin();
      Region wanted = new Region(
          new Zyx(from.z() + at.z(), from.y() + at.y(), from.x() + at.x()), within.shape());
      int bytes = Math.toIntExact(within.voxels() * stored.voxelBytes());
      stored.read(axes.toFile(wanted), scratch.clear().limit(bytes));
      place(scratch, within, target);
    }
  }

  /** Runs side by side along x, so that what is written lies together as well. */
  private Zyx piece() {
    Zyx run = run(axes, axes.toFile(region.shape()), stored.voxelBytes());
    long runs = Math.max(1, PIECE_BYTES / stored.voxelBytes() / run.product());
    return new Zyx(run.z(), run.y(), Math.min(region.shape().x(), run.x() * runs));
  }

  /**
   * @param within the piece's place in the region, Z,Y,X
   */
  private void place(ByteBuffer piece, Region within, ByteBuffer target) {
    Zyx shape = within.shape();
    Zyx stride = strides(axes.toFile(shape));
    for (long z = 0; z < shape.z(); z++) {
      for (long y = 0; y < shape.y(); y++) {
        long from = z * stride.z() + y * stride.y();
        long row =
            (within.origin().z() + z) * region.shape().y() + within.origin().y() + y;
        long to = row * region.shape().x() + within.origin().x();
        copy(piece, (int) from, (int) stride.x(), target, (int) to, (int) shape.x());
      }
    }
  }

  /** How many voxels further in the piece the next one along z, y and x is. */
  private Zyx strides(Zyx file) {
    return axes.toVolume(new Zyx(file.y() * file.x(), file.x(), 1));
  }

  /** Voxels that lie a stride apart, one behind the other; both places count voxels. */
  private void copy(ByteBuffer piece, int from, int stride, ByteBuffer target, int to, int count) {
    int voxelBytes = stored.voxelBytes();
    if (stride == 1) {
      target.put(to * voxelBytes, piece, from * voxelBytes, count * voxelBytes);
      return;
    }
    switch (voxelBytes) {
      case 1 -> {
        for (int i = 0; i < count; i++) {
          target.put(to + i, piece.get(from + i * stride));
        }
      }
      case 2 -> {
        for (int i = 0; i < count; i++) {
          target.putShort(2 * (to + i), piece.getShort(2 * (from + i * stride)));
        }
      }
      case 4 -> {
        for (int i = 0; i < count; i++) {
          target.putInt(4 * (to + i), piece.getInt(4 * (from + i * stride)));
        }
      }
      default -> throw new IllegalStateException("MRC has no voxels of " + voxelBytes + " bytes");
    }
  }
}
