package org.emingest.format.zarr;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.emingest.error.CorruptDataException;
import org.emingest.transfer.ByteRange;

/**
 * Where the chunks of one shard lie in it.
 *
 * @param exists whether the store has the shard
 * @param entries offset and length of each chunk, C order of their places in the shard; not changed once made
 * @see <a href="https://zarr-specs.readthedocs.io/en/latest/v3/codecs/sharding-indexed/index.html">Zarr v3,
 *     sharding_indexed, binary shard format</a>
 */
record ShardIndex(boolean exists, long[] entries) {

  static final int ENTRY_BYTES = 16;
  private static final long ABSENT = -1;

  static ShardIndex ofAbsentShard() {
    return new ShardIndex(false, new long[0]);
  }

  static ShardIndex of(byte[] decoded, boolean bigEndian) {
    ByteOrder order = bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    long[] entries = new long[decoded.length / Long.BYTES];
    ByteBuffer.wrap(decoded).order(order).asLongBuffer().get(entries);
    return new ShardIndex(true, entries);
  }

  /**
   * @param mostBytes a chunk that is longer is refused before it is asked for
   * @return empty if the shard says that it has no such chunk
   */
  Optional<ByteRange> range(int chunk, long mostBytes, String location) {
    if (!exists) {
      return Optional.empty();
    }
    long offset = entries[2 * chunk];
    long length = entries[2 * chunk + 1];
    if (offset == ABSENT && length == ABSENT) {
      return Optional.empty();
    }
    if (offset < 0 || length < 1 || length > mostBytes || offset > Long.MAX_VALUE - length) {
      throw new CorruptDataException(location + ": its shard index puts it at byte "
          + Long.toUnsignedString(offset) + " with " + Long.toUnsignedString(length)
          + " bytes; a chunk has 1 to " + mostBytes);
    }
    return Optional.of(new ByteRange(offset, length));
  }
}
