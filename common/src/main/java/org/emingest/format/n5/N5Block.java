package org.emingest.format.n5;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.emingest.error.CorruptDataException;
import org.emingest.error.UnsupportedDataException;

/**
 * A block as it is stored: its own size, and its voxels, big-endian, fastest dimension first.
 *
 * @param size along each dimension, in N5's order
 */
record N5Block(int[] size, byte[] voxels) {

  private static final int DEFAULT = 0;
  private static final int VARIABLE_LENGTH = 1;

  /** The longest header: mode, number of dimensions, sizes, number of elements. */
  static int headerBytes(int dimensions) {
    return 2 * Short.BYTES + (dimensions + 1) * Integer.BYTES;
  }

  /**
   * @param least along each dimension: what of the block lies inside the volume
   * @throws CorruptDataException if the block is smaller than that, larger than the data set's blocks, or decodes to
   *     another length
   */
  static N5Block parse(String location, byte[] stored, Dataset dataset, long[] least) {
    int dimensions = dataset.axes().count();
    ByteBuffer header = ByteBuffer.wrap(stored);
    int mode = header.remaining() < 2 ? -1 : Short.toUnsignedInt(header.getShort());
    if (mode > VARIABLE_LENGTH) {
      throw new UnsupportedDataException(
          location + ": a block of mode " + mode + "; read are 0 (default) and 1 (varlength)");
    }
    int expected = headerBytes(dimensions) - (mode == DEFAULT ? Integer.BYTES : 0);
    if (stored.length < expected) {
      throw new CorruptDataException(location, stored.length, "the block ends in its header");
    }
    int found = Short.toUnsignedInt(header.getShort());
    if (found != dimensions) {
      throw new CorruptDataException(
          location, 2, "a block of " + found + " dimensions in a data set of " + dimensions);
    }
    int[] size = size(location, header, dataset, least);
    long elements = Arrays.stream(size).asLongStream().reduce(1, Math::multiplyExact);
    if (mode == VARIABLE_LENGTH) {
      requireOnePerVoxel(location, Integer.toUnsignedLong(header.getInt()), elements);
    }
    int at = header.position();
    int decodedBytes = Math.toIntExact(elements * dataset.dataType().bytes());
    return new N5Block(
        size, dataset.codec().decode(stored, at, stored.length - at, decodedBytes, location));
  }

  private static int[] size(String location, ByteBuffer header, Dataset dataset, long[] least) {
    int[] size = new int[least.length];
    for (int i = 0; i < size.length; i++) {
      long edge = Integer.toUnsignedLong(header.getInt());
      if (edge < least[i] || edge > dataset.blockSize().get(i)) {
        throw new CorruptDataException(
            location,
            header.position() - Integer.BYTES,
            "the block has " + edge + " voxels along "
                + dataset.axes().letters().charAt(i) + ", expected are " + least[i] + " to "
                + dataset.blockSize().get(i));
      }
      size[i] = (int) edge;
    }
    return size;
  }

  /** Label multisets, for one, put lists of bytes there. */
  private static void requireOnePerVoxel(String location, long stated, long voxels) {
    if (stated != voxels) {
      throw new UnsupportedDataException(location + ": a varlength block of " + stated
          + " elements for " + voxels + " voxels; read are blocks with one element per voxel");
    }
  }
}
