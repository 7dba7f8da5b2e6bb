package org.emingest.pipeline;

import org.emingest.volume.Region;

/** One worker's handle: its buffer and whatever else it holds. Used by one thread. */
interface BlockTask {

  /**
   * @param index the block's number in the grid
   * @param region the block's place
   * @throws org.emingest.error.IngestException if the block cannot be read or written
   */
  BlockReceipt process(long index, Region region);
}
