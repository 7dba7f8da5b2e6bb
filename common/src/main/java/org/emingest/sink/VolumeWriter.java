package org.emingest.sink;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.emingest.volume.Artifact;
import org.emingest.volume.Block;
import org.emingest.volume.Region;

/** The unfinished output of one volume. {@link #recover} and {@link #write} are safe for many threads. */
public interface VolumeWriter extends AutoCloseable {

  /**
   * Looks for a block that an earlier, interrupted run wrote.
   *
   * @param index its number in the grid
   * @param region its place
   * @param target cleared and filled, if the block is there and has its checksum
   * @return the block as it lies on the disk, or empty: then it has to be read from the source and written
   */
  Optional<Block> recover(long index, Region region, ByteBuffer target);

  /**
   * Writes a block at its place.
   *
   * @throws org.emingest.error.StorageException if the disk is full, read-only or gone
   */
  void write(long index, Block block);

  /**
   * Flushes, checks and gives the output its final name; called once, after the last block.
   *
   * @throws org.emingest.error.StorageException if the disk fails
   */
  Artifact commit();

  /** Lets go. Without {@link #commit} the unfinished output stays, for the next run to go on from. */
  @Override
  void close();
}
