package org.emingest.format.zarr;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;

/** Makes shards as the specification says: chunks in any order, and an index of offsets and lengths with its CRC-32C. */
final class Shards {

  private Shards() {}

  /**
   * @param chunks encoded, C order of their places; null where there is none
   */
  static byte[] shard(byte[][] chunks, boolean indexAtEnd) {
    int indexBytes = chunks.length * 16 + 4;
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    long[] index = new long[2 * chunks.length];
    for (int i = 0; i < chunks.length; i++) {
      boolean there = chunks[i] != null;
      index[2 * i] = there ? data.size() + (indexAtEnd ? 0 : indexBytes) : -1;
      index[2 * i + 1] = there ? chunks[i].length : -1;
      data.writeBytes(there ? chunks[i] : new byte[0]);
    }
    return indexAtEnd
        ? withIndex(data.toByteArray(), index)
        : joined(index(index), data.toByteArray());
  }

  static byte[] withIndex(byte[] data, long[] index) {
    return joined(data, index(index));
  }

  static byte[] withChecksum(byte[] data) {
    CRC32C checksum = new CRC32C();
    checksum.update(data);
    byte[] four = ByteBuffer.allocate(4)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt((int) checksum.getValue())
        .array();
    return joined(data, four);
  }

  static byte[] gzip(byte[] data) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(data);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return packed.toByteArray();
  }

  private static byte[] index(long[] entries) {
    ByteBuffer index =
        ByteBuffer.allocate(entries.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (long each : entries) {
      index.putLong(each);
    }
    return withChecksum(index.array());
  }

  private static byte[] joined(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length)
        .put(first)
        .put(second)
        .array();
  }
}
