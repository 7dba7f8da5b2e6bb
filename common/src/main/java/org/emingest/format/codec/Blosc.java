package org.emingest.format.codec;

import io.airlift.compress.snappy.SnappyDecompressor;
import java.io.IOException;

/**
 * Blosc 1: blocks, each shuffled, then compressed whole or in as many parts as an element has bytes.
 *
 * @see <a href="https://github.com/Blosc/c-blosc/blob/main/README_CHUNK_FORMAT.rst">Blosc chunk format</a>
 */
final class Blosc implements Decompressor {

  private static final int MOST_PARTS = 16;
  private static final int LEAST_PART_BYTES = 128;

  @Override
  public int decode(Encoded encoded, byte[] target) throws IOException {
    BloscHeader header = BloscHeader.of(encoded);
    if (header.decodedLength() > target.length) {
      throw new IOException(
          "says that it decodes to " + header.decodedLength() + " bytes, not " + target.length);
    }
    if (header.isStored()) {
      Encoded payload = encoded.part(BloscHeader.BYTES, header.decodedLength(), "the payload");
      System.arraycopy(payload.bytes(), payload.offset(), target, 0, payload.length());
    } else if (header.decodedLength() > 0) {
      new Blocks(encoded, header).decode(target);
    }
    return header.decodedLength();
  }

  @Override
  public long boundOf(Encoded encoded) throws IOException {
    return BloscHeader.of(encoded).decodedLength();
  }

  /** The walk over one chunk's blocks, with the room it needs. */
  private static final class Blocks {

    private final Encoded encoded;
    private final BloscHeader header;
    private final ZstdLibrary zstd;
    private final byte[] shuffled;

    Blocks(Encoded encoded, BloscHeader header) {
      this.encoded = encoded;
      this.header = header;
      this.zstd = header.codec() == BloscHeader.ZSTD ? new ZstdLibrary() : null;
      this.shuffled = new byte[Math.min(header.blockLength(), header.decodedLength())];
    }

    void decode(byte[] target) throws IOException {
      int total = header.decodedLength();
      int block = header.blockLength();
      int count = (total - 1) / block + 1;
      encoded.part(BloscHeader.BYTES, Math.multiplyExact(count, Integer.BYTES), "the block table");
      for (int i = 0; i < count; i++) {
        int from = i * block;
        int length = Math.min(block, total - from);
        int start = encoded.int32(BloscHeader.BYTES + i * Integer.BYTES);
        if (header.isBitShuffled() && length >= header.elementBytes()) {
          decodeBlock(start, shuffled, 0, length);
          Shuffle.turnBits(shuffled, length, header.elementBytes(), target, from);
        } else if (header.isByteShuffled() && header.elementBytes() > 1) {
          decodeBlock(start, shuffled, 0, length);
          Shuffle.turnBytes(shuffled, length, header.elementBytes(), target, from);
        } else {
          decodeBlock(start, target, from, length);
        }
      }
    }

    private void decodeBlock(int start, byte[] into, int from, int length) throws IOException {
      int elementBytes = header.elementBytes();
      boolean parted = header.maySplit()
          && length == header.blockLength()
          && elementBytes <= MOST_PARTS
          && length / elementBytes >= LEAST_PART_BYTES;
      int parts = parted ? elementBytes : 1;
      int partLength = length / parts;
      if (partLength * parts != length) {
        throw new IOException("a block of " + length + " bytes does not part into " + parts);
      }
      int at = start;
      for (int i = 0; i < parts; i++) {
        Encoded part = encoded.part(at + Integer.BYTES, encoded.int32(at), "a block's part");
        decodePart(part, into, from + i * partLength, partLength);
        at += Integer.BYTES + part.length();
      }
    }

    private void decodePart(Encoded part, byte[] into, int from, int length) throws IOException {
      if (part.length() == length) {
        System.arraycopy(part.bytes(), part.offset(), into, from, length);
        return;
      }
      int found = switch (header.codec()) {
        case BloscHeader.BLOSC_LZ -> BloscLz.decode(part, into, from, length);
        case BloscHeader.LZ4 -> {
          Lz4.decode(part, into, from, length);
          yield length;
        }
        case BloscHeader.SNAPPY ->
          new SnappyDecompressor()
              .decompress(part.bytes(), part.offset(), part.length(), into, from, length);
        case BloscHeader.ZLIB -> Zlib.decode(part, into, from, length);
        case BloscHeader.ZSTD -> Zstd.decode(zstd, part, into, from, length);
        default -> throw new UnsupportedOperationException("inner codec " + header.codec());
      };
      if (found != length) {
        throw new IOException("a part decodes to " + found + " bytes, not " + length);
      }
    }
  }
}
