package org.emingest.format.chunk;

import java.nio.ByteBuffer;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.Zyx;

/**
 * One volume in chunks of one shape, laid out from {@link #phase}, the first and last ones cut off at its faces. Safe for
 * many threads; how many chunks are under way is the caller's business.
 */
public interface ChunkedArray extends AutoCloseable {

  /** The whole array, its natural block being one chunk. */
  VolumeDescriptor descriptor();

  /** How far inside the first chunk the volume begins, Z,Y,X: less than a chunk on every axis. */
  default Zyx phase() {
    return new Zyx(0, 0, 0);
  }

  /** How many chunks may be read at the same time without troubling whoever serves them. */
  default int mostAtOnce() {
    return Integer.MAX_VALUE;
  }

  /**
   * Fetches and decodes one chunk, or fills the target with the fill value if the store said that there is no such chunk.
   *
   * @param index of the chunk, Z,Y,X: a voxel's is (voxel + phase) / chunk
   * @param target cleared and filled from 0 with the chunk's voxels that lie inside the volume, C order Z,Y,X,
   *     little-endian; afterwards position 0 and limit at the last byte
   * @return whether the store had the chunk
   * @throws org.emingest.error.CorruptDataException if the bytes break their format or decode to another length
   * @throws org.emingest.error.UnsupportedDataException if they are valid but a variant that is not read
   * @throws org.emingest.error.UnreachableException if the store did not answer
   * @throws org.emingest.error.NotFoundException if the chunk is not for us
   */
  boolean read(Zyx index, ByteBuffer target);

  @Override
  void close();
}
