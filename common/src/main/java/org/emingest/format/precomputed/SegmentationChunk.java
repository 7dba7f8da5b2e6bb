package org.emingest.format.precomputed;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.emingest.volume.DataType;
import org.emingest.volume.Zyx;

/**
 * {@code compressed_segmentation}: small blocks, each a table of its labels and an index of few bits per voxel.
 *
 * @param block shape of one block, Z,Y,X
 * @see <a
 *     href="https://github.com/google/neuroglancer/tree/master/src/sliceview/compressed_segmentation#readme">compressed
 *     segmentation</a>
 */
record SegmentationChunk(Zyx block) implements ChunkDecoder {

  private static final int WORD = Integer.BYTES;

  /** A table entry and an index for every voxel of every block, even of those that stick out. */
  @Override
  public long mostBytes(Content content) {
    Zyx shape = content.shape();
    long blocks =
        blocks(shape.z(), block.z()) * blocks(shape.y(), block.y()) * blocks(shape.x(), block.x());
    long blockBytes = 2L * WORD + block.product() * (WORD + content.type().bytes());
    return content.channels() * (WORD + Math.multiplyExact(blocks, blockBytes));
  }

  @Override
  public void decode(StoredChunk chunk, Content content, int channel, ByteBuffer target) {
    ByteBuffer words = chunk.littleEndian();
    if (words.remaining() % WORD != 0) {
      throw chunk.broken("compressed_segmentation has " + words.remaining()
          + " bytes, which are no whole number of words");
    }
    long start = word(chunk, words, channel, "channel " + channel + "'s offset");
    ByteBuffer voxels = target.slice().order(ByteOrder.LITTLE_ENDIAN);
    Zyx shape = content.shape();
    long header = start;
    for (int z = 0; z < shape.z(); z += (int) block.z()) {
      for (int y = 0; y < shape.y(); y += (int) block.y()) {
        for (int x = 0; x < shape.x(); x += (int) block.x()) {
          Block at = new Block(
              start,
              word(chunk, words, header, "a block's header"),
              word(chunk, words, header + 1, "a block's header"),
              z,
              y,
              x);
          decode(chunk, words, at, content, voxels);
          header += 2;
        }
      }
    }
    target.position(target.position() + content.channelBytes());
  }

  /** A block's header, and its first voxel. */
  private record Block(long start, long first, long second, int z, int y, int x) {

    long table() {
      return start + (first & 0xffffff);
    }

    int bits() {
      return (int) (first >>> 24);
    }

    long values() {
      return start + second;
    }
  }

  private void decode(
      StoredChunk chunk, ByteBuffer words, Block at, Content content, ByteBuffer voxels) {
    int bits = at.bits();
    if (bits > 32 || Integer.bitCount(bits) > 1) {
      throw chunk.broken(
          "a block with " + bits + " bits per value; possible are 0, 1, 2, 4, 8, 16" + " and 32");
    }
    Zyx shape = content.shape();
    boolean wide = content.type() == DataType.UINT64;
    long mask = (1L << bits) - 1;
    int endZ = (int) Math.min(shape.z(), at.z() + block.z());
    int endY = (int) Math.min(shape.y(), at.y() + block.y());
    int endX = (int) Math.min(shape.x(), at.x() + block.x());
    for (int z = at.z(); z < endZ; z++) {
      for (int y = at.y(); y < endY; y++) {
        long voxel = ((z - at.z()) * block.y() + y - at.y()) * block.x();
        int out = (int) (((z * shape.y()) + y) * shape.x() + at.x());
        for (int x = at.x(); x < endX; x++, voxel++, out++) {
          long index = 0;
          if (bits > 0) {
            long bit = voxel * bits;
            index = word(chunk, words, at.values() + bit / 32, "a value") >>> bit % 32 & mask;
          }
          if (wide) {
            long label = at.table() + 2 * index;
            long low = word(chunk, words, label, "a label");
            voxels.putLong(out * 8, word(chunk, words, label + 1, "a label") << 32 | low);
          } else {
            voxels.putInt(out * 4, (int) word(chunk, words, at.table() + index, "a label"));
          }
        }
      }
    }
  }

  private static long word(StoredChunk chunk, ByteBuffer words, long index, String what) {
    if (index >= words.limit() / WORD) {
      throw chunk.broken("compressed_segmentation has " + words.limit() / WORD + " words, but "
          + what + " should be word " + index);
    }
    return Integer.toUnsignedLong(words.getInt((int) index * WORD));
  }

  private static long blocks(long length, long edge) {
    return (length - 1) / edge + 1;
  }
}
