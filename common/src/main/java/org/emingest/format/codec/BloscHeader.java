package org.emingest.format.codec;

import java.io.IOException;

/**
 * The 16 bytes before a Blosc chunk's blocks, believed only as far as the chunk's length bears them out.
 *
 * @param flags shuffles, stored, not split, and the codec in the upper three bits
 * @param elementBytes as the shuffles took them
 * @param decodedLength of the whole, in bytes
 * @param blockLength of all blocks but the last, decoded, in bytes
 * @see <a href="https://github.com/Blosc/c-blosc/blob/main/README_CHUNK_FORMAT.rst">Blosc chunk format, header</a>
 */
record BloscHeader(int flags, int elementBytes, int decodedLength, int blockLength) {

  static final int BYTES = 16;

  static final int BLOSC_LZ = 0;
  static final int LZ4 = 1;
  static final int SNAPPY = 2;
  static final int ZLIB = 3;
  static final int ZSTD = 4;

  private static final int VERSION = 2;
  private static final int BYTE_SHUFFLED = 1;
  private static final int STORED = 2;
  private static final int BIT_SHUFFLED = 4;
  private static final int NOT_SPLIT = 16;
  private static final int UNKNOWN_FLAGS = 8;

  static BloscHeader of(Encoded encoded) throws IOException {
    encoded.part(0, BYTES, "the header");
    int version = encoded.unsignedByte(0);
    if (version != VERSION) {
      throw new UnsupportedOperationException(
          "version " + version + " of the chunk format; read is 2, that of Blosc 1");
    }
    BloscHeader header = new BloscHeader(
        encoded.unsignedByte(2), encoded.unsignedByte(3), encoded.int32(4), encoded.int32(8));
    int stated = encoded.int32(12);
    if (stated != encoded.length()) {
      throw new IOException(
          "says that it has " + stated + " bytes, but there are " + encoded.length());
    }
    header.requireSense(encoded.length());
    return header;
  }

  private void requireSense(int length) throws IOException {
    if ((flags & UNKNOWN_FLAGS) != 0) {
      throw new IOException("has flags %02x, of which one is unknown".formatted(flags));
    }
    boolean possible = decodedLength >= 0
        && (isStored() || decodedLength == 0 || blockLength > 0 && elementBytes > 0);
    if (!possible || isStored() && decodedLength != length - BYTES) {
      throw new IOException("says that it holds %d bytes in blocks of %d and elements of %d"
          .formatted(decodedLength, blockLength, elementBytes));
    }
    if (!isStored() && decodedLength > 0 && codec() > ZSTD) {
      throw new UnsupportedOperationException("inner codec number " + codec());
    }
  }

  boolean isByteShuffled() {
    return (flags & BYTE_SHUFFLED) != 0;
  }

  boolean isBitShuffled() {
    return (flags & BIT_SHUFFLED) != 0;
  }

  boolean isStored() {
    return (flags & STORED) != 0;
  }

  boolean maySplit() {
    return (flags & NOT_SPLIT) == 0;
  }

  int codec() {
    return flags >> 5;
  }
}
