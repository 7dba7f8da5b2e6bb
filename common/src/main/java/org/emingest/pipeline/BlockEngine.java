package org.emingest.pipeline;

import java.util.function.Consumer;
import org.emingest.volume.BlockGrid;

/** Runs a plan over every block of a grid. */
interface BlockEngine {

  /**
   * @param receipts is given every receipt in grid order, whatever order the blocks finish in; called by one thread at
   *     a time
   * @throws org.emingest.error.IngestException the first failure of any block; no task runs any more by then
   */
  void run(BlockPlan plan, BlockGrid grid, Consumer<BlockReceipt> receipts);
}
