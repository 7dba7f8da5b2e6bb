package org.emingest.format.codec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.commons.codec.digest.XXHash32;

/**
 * Blocks, each behind 21 bytes: a mark, a token (method in the upper four bits), stored and decoded length and a checksum,
 * three whole numbers of 4 bytes, little-endian. An empty block ends them.
 *
 * @see <a href="https://github.com/lz4/lz4-java/blob/master/src/java/net/jpountz/lz4/LZ4BlockOutputStream.java">the
 *     writer, which is the only specification</a>
 */
final class Lz4Blocks implements Decompressor {

  private static final byte[] MARK = "LZ4Block".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER_BYTES = MARK.length + 13;
  private static final int STORED = 0x10;
  private static final int LZ4 = 0x20;
  private static final int CHECKSUM_SEED = 0x9747b28c;
  private static final int CHECKSUM_BITS = 0x0fffffff;

  private record Block(int method, int length, int checksum, Encoded payload) {}

  @Override
  public int decode(Encoded encoded, byte[] target) throws IOException {
    int done = 0;
    int at = 0;
    while (true) {
      Block block = block(encoded, at);
      at += HEADER_BYTES + block.payload().length();
      if (block.length() == 0) {
        break;
      }
      if (block.length() > target.length - done) {
        throw Decompressor.tooLong(target.length);
      }
      decode(block, target, done);
      done += block.length();
    }
    if (at < encoded.length()) {
      throw new IOException(encoded.length() - at + " bytes follow its end");
    }
    return done;
  }

  @Override
  public long boundOf(Encoded encoded) throws IOException {
    long sum = 0;
    int at = 0;
    while (true) {
      Block block = block(encoded, at);
      Lz4.requirePossible(block.payload().length(), block.length());
      at += HEADER_BYTES + block.payload().length();
      sum += block.length();
      if (block.length() == 0) {
        return sum;
      }
    }
  }

  private static Block block(Encoded encoded, int at) throws IOException {
    Encoded header = encoded.part(at, HEADER_BYTES, "a block's header");
    int start = header.offset();
    byte[] mark = Arrays.copyOfRange(header.bytes(), start, start + MARK.length);
    if (!Arrays.equals(mark, MARK)) {
      throw new IOException("no block begins at byte " + at + ": the mark LZ4Block is missing");
    }
    int method = header.unsignedByte(MARK.length) & 0xf0;
    int length = header.int32(MARK.length + 5);
    Encoded payload =
        encoded.part(at + HEADER_BYTES, header.int32(MARK.length + 1), "the block at " + at);
    boolean possible = length >= 0
        && (method == LZ4 || method == STORED && payload.length() == length)
        && (length == 0) == (payload.length() == 0);
    if (!possible) {
      throw new IOException("the block at byte " + at + " has method " + (method >> 4) + ", "
          + payload.length() + " stored and " + length + " decoded bytes");
    }
    return new Block(method, length, header.int32(MARK.length + 9), payload);
  }

  private static void decode(Block block, byte[] target, int from) throws IOException {
    Encoded payload = block.payload();
    if (block.method() == STORED) {
      System.arraycopy(payload.bytes(), payload.offset(), target, from, block.length());
    } else {
      Lz4.decode(payload, target, from, block.length());
    }
    XXHash32 hash = new XXHash32(CHECKSUM_SEED);
    hash.update(target, from, block.length());
    if (((int) hash.getValue() & CHECKSUM_BITS) != block.checksum()) {
      throw new IOException("a block breaks its checksum");
    }
  }
}
