package org.emingest.volume;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A region with its voxels: C order (x fastest), little-endian, from position 0 to the limit.
 *
 * <p>The bytes are the caller's reused buffer: valid until the next block is read into it.
 */
public record Block(Region region, DataType dataType, ByteBuffer voxels) {

  public Block {
    long expected = Math.multiplyExact(region.voxels(), (long) dataType.bytes());
    if (voxels.limit() != expected) {
      throw new IllegalArgumentException("a block of " + region.shape() + " " + dataType + " has "
          + expected + " bytes, not " + voxels.limit());
    }
    voxels = voxels.duplicate().order(ByteOrder.LITTLE_ENDIAN).rewind();
  }
}
