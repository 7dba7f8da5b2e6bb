package org.emingest.sink.sections;

import org.emingest.volume.Block;
import org.emingest.volume.BlockGrid;

/** How the sections of one volume are looked at; the same for all of its blocks. Safe for many threads. */
public final class SectionsPlan {

  private final Reduction reduction;

  private SectionsPlan(Reduction reduction) {
    this.reduction = reduction;
  }

  public static SectionsPlan of(BlockGrid grid) {
    return new SectionsPlan(Reduction.of(grid));
  }

  /** Looks at some rows of a block's part of each section. */
  public BlockSections look(Block block) {
    return BlockSections.of(block, reduction);
  }

  /** Voxels that a section must have moved by to be seen for certain. */
  public double leastShift() {
    return reduction.cell();
  }

  /** What puts the looks together. */
  public SectionsMerger merger() {
    return new SectionsMerger(reduction);
  }
}
