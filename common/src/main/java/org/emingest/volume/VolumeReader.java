package org.emingest.volume;

import java.nio.ByteBuffer;

/** Decodes regions of one volume. One per format; safe for many threads. */
public interface VolumeReader extends AutoCloseable {

  VolumeDescriptor descriptor();

  /** How far inside one of its natural blocks the volume begins, Z,Y,X: a crop begins anywhere. */
  default Zyx phase() {
    return new Zyx(0, 0, 0);
  }

  /** Bytes that reading takes beside the blocks it fills, whatever their number. */
  default long heldBytes() {
    return 0;
  }

  /** Whether a block's bytes are held a second time while it is read; if not, {@link #heldBytes} is all. */
  default boolean holdsBlocksTwice() {
    return true;
  }

  /** Whether it is known where the voxels of a region came from: those of an earlier run count only if it is. */
  default boolean accountsFor(Region region) {
    return true;
  }

  /**
   * Decodes a region into a buffer, C order Z,Y,X, little-endian.
   *
   * @param region inside the volume
   * @param target cleared and filled from 0; afterwards position 0 and limit at the region's last byte; its capacity is
   *     at least the region's bytes
   * @return the region with {@code target} as its voxels
   * @throws org.emingest.error.CorruptDataException if the bytes break their format
   * @throws org.emingest.error.UnsupportedDataException if they are valid but a variant that is not read
   * @throws org.emingest.error.StorageException if our own disk fails
   */
  Block read(Region region, ByteBuffer target);

  @Override
  void close();
}
