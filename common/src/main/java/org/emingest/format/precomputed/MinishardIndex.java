package org.emingest.format.precomputed;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.emingest.error.CorruptDataException;

/** The chunks of one minishard: where each is in its shard. */
final class MinishardIndex {

  /** Three whole numbers for each chunk: id, offset, size. */
  static final int ENTRY_BYTES = 3 * Long.BYTES;

  static final MinishardIndex EMPTY = new MinishardIndex(new long[0], new long[0], new long[0]);

  private final long[] ids;
  private final long[] offsets;
  private final long[] sizes;

  /**
   * A chunk's bytes in the shard's file.
   *
   * @param size in bytes, perhaps 0
   */
  record Span(long offset, long size) {}

  private MinishardIndex(long[] ids, long[] offsets, long[] sizes) {
    this.ids = ids;
    this.offsets = offsets;
    this.sizes = sizes;
  }

  /**
   * @param index all ids, then all offsets, then all sizes; ids as differences, offsets as gaps behind the chunk before
   * @param base where offsets begin to count: behind the shard's own index
   * @throws CorruptDataException if it is no whole number of entries, or one is beyond what a file can have
   */
  static MinishardIndex parse(String location, byte[] index, long base) {
    if (index.length % ENTRY_BYTES != 0) {
      throw new CorruptDataException(location + ": a minishard index of " + index.length
          + " bytes, which are no whole number of entries of " + ENTRY_BYTES);
    }
    int count = index.length / ENTRY_BYTES;
    ByteBuffer numbers = ByteBuffer.wrap(index).order(ByteOrder.LITTLE_ENDIAN);
    long[] ids = new long[count];
    long[] offsets = new long[count];
    long[] sizes = new long[count];
    long id = 0;
    long end = base;
    for (int i = 0; i < count; i++) {
      id += numbers.getLong(i * Long.BYTES);
      long gap = numbers.getLong((count + i) * Long.BYTES);
      long size = numbers.getLong((2 * count + i) * Long.BYTES);
      if (gap < 0 || size < 0 || gap > Long.MAX_VALUE - end - size) {
        throw new CorruptDataException(location + ": minishard index entry " + i + " leads "
            + Long.toUnsignedString(gap) + " bytes on for " + Long.toUnsignedString(size)
            + " bytes, where no file can have them");
      }
      ids[i] = id;
      offsets[i] = end + gap;
      sizes[i] = size;
      end = offsets[i] + size;
    }
    return new MinishardIndex(ids, offsets, sizes);
  }

  /**
   * An index in another's place would make all its chunks look absent, and so zeros.
   *
   * @throws CorruptDataException if it lists a chunk that belongs to another minishard
   */
  MinishardIndex requireOf(Sharding sharding, Sharding.Place place, String location) {
    for (long id : ids) {
      if (!sharding.place(id).equals(place)) {
        throw new CorruptDataException(location + ": the index lists chunk "
            + Long.toUnsignedString(id) + ", which belongs to another minishard ("
            + sharding.place(id) + ")");
      }
    }
    return this;
  }

  /** Ids may stand in any order: walking them costs nothing beside a request. */
  Optional<Span> find(long id) {
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] == id) {
        return Optional.of(new Span(offsets[i], sizes[i]));
      }
    }
    return Optional.empty();
  }

  long bytes() {
    return (long) ENTRY_BYTES * (ids.length + 4);
  }
}
