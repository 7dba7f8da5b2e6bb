package org.emingest.pipeline;

import org.emingest.error.ConfigException;
import org.emingest.volume.BlockGrid;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.Zyx;

/** How large a block is and how many may be in flight. */
final class BlockShape {

  private static final long MIB = 1L << 20;
  private static final int WHOLE_ROWS_SHARE = 4;

  private BlockShape() {}

  /**
   * A whole number of the reader's natural blocks, as near {@code blockMib} as that allows: grown along x first, then
   * y, then z, since that is how voxels lie in the array. Whole rows may take more, up to a quarter of the budget: what
   * does not span x is written row by row. Depends on nothing else, so every run cuts a volume alike.
   *
   * @return Z,Y,X in voxels
   */
  static Zyx of(VolumeDescriptor volume, int blockMib, int budgetMib) {
    Zyx natural = volume.naturalBlock();
    Zyx shape = volume.shape();
    long voxels = blockMib * MIB / volume.dataType().bytes();
    long mostForWholeRows =
        budgetMib * MIB / WHOLE_ROWS_SHARE / volume.dataType().bytes();
    long x = natural.z() * natural.y() * shape.x() <= mostForWholeRows
        ? shape.x()
        : grown(natural.x(), shape.x(), voxels / (natural.z() * natural.y()));
    long y =
        x < shape.x() ? natural.y() : grown(natural.y(), shape.y(), voxels / (natural.z() * x));
    boolean wholeSections = x == shape.x() && y == shape.y();
    long z = wholeSections ? grown(natural.z(), shape.z(), voxels / (y * x)) : natural.z();
    return new Zyx(Math.min(z, shape.z()), Math.min(y, shape.y()), Math.min(x, shape.x()));
  }

  /** Along an axis that one block spans there is nothing to align. */
  static BlockGrid grid(Zyx volume, Zyx block, Zyx phase) {
    return new BlockGrid(
        volume,
        block,
        new Zyx(
            block.z() >= volume.z() ? 0 : phase.z(),
            block.y() >= volume.y() ? 0 : phase.y(),
            block.x() >= volume.x() ? 0 : phase.x()));
  }

  /** The largest multiple of the natural length within the wanted one; at least one of it, at most the whole axis. */
  private static long grown(long natural, long axis, long wanted) {
    return wanted >= axis ? axis : Math.max(natural, wanted / natural * natural);
  }

  /**
   * How many workers the memory budget feeds.
   *
   * @param heldBytes that reading takes of the budget, whatever the number of workers
   * @param copies of its block that each of them holds: what is decoded, and as much again where the decoder holds it too
   * @throws ConfigException if not even one block fits
   */
  static int workers(
      VolumeDescriptor volume, Zyx block, int wanted, int budgetMib, long heldBytes, int copies) {
    long bytes = Math.multiplyExact(block.product(), (long) volume.dataType().bytes());
    long left = budgetMib * MIB - heldBytes;
    if (bytes > Integer.MAX_VALUE || copies * bytes > left) {
      String held = heldBytes == 0
          ? ""
          : " beside the %d MiB that reading this volume takes".formatted(mib(heldBytes));
      throw new ConfigException(
          ("global.processing.memory_budget_mib: %d MiB cannot hold one block of %s %s (%d MiB)%s;"
                  + " raise it and the Java heap (-Xmx)")
              .formatted(budgetMib, block, volume.dataType(), mib(copies * bytes), held));
    }
    return (int) Math.max(1, Math.min(wanted, left / (copies * bytes)));
  }

  private static long mib(long bytes) {
    return (bytes + MIB - 1) / MIB;
  }
}
