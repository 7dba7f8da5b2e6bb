package org.emingest.format.codec;

import java.io.IOException;

/**
 * One frame of Zstandard data, its blocks walked but not decoded.
 *
 * @param extent the whole frame
 * @param skippable whether it holds somebody's notes, not data
 * @param mostDecoded an upper bound of what it decodes to
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8878#section-3.1">RFC 8878, 3.1</a>
 */
record ZstdFrame(Encoded extent, boolean skippable, long mostDecoded) {

  private static final int MAGIC = 0xFD2FB528;
  private static final int SKIPPABLE_MAGIC = 0x184D2A50;
  private static final int SKIPPABLE_MASK = 0xFFFFFFF0;
  private static final int SKIPPABLE_HEADER_BYTES = 8;
  private static final int[] DICTIONARY_ID_BYTES = {0, 1, 2, 4};
  private static final int[] CONTENT_SIZE_BYTES = {0, 2, 4, 8};
  private static final int BLOCK_HEADER_BYTES = 3;
  private static final int MOST_BLOCK_BYTES = 128 << 10;
  private static final int RAW = 0;
  private static final int RUN = 1;
  private static final int COMPRESSED = 2;

  /** The frame that begins at a position. */
  static ZstdFrame at(Encoded encoded, int position) throws IOException {
    int magic = encoded.int32(position);
    if ((magic & SKIPPABLE_MASK) == SKIPPABLE_MAGIC) {
      int size =
          encoded.part(position, SKIPPABLE_HEADER_BYTES, "a skippable frame").int32(4);
      encoded.part(position + SKIPPABLE_HEADER_BYTES, size, "a skippable frame");
      Encoded extent = encoded.part(position, SKIPPABLE_HEADER_BYTES + size, "a skippable frame");
      return new ZstdFrame(extent, true, 0);
    }
    if (magic != MAGIC) {
      throw new IOException("no frame begins at byte " + position + ": " + "%08x".formatted(magic)
          + " is not a Zstandard frame's magic number");
    }
    return walk(encoded, position);
  }

  private static ZstdFrame walk(Encoded encoded, int position) throws IOException {
    int descriptor = encoded.unsignedByte(position + 4);
    boolean singleSegment = (descriptor & 0x20) != 0;
    boolean checksum = (descriptor & 0x04) != 0;
    int sizeBytes = CONTENT_SIZE_BYTES[descriptor >> 6];
    int idBytes = DICTIONARY_ID_BYTES[descriptor & 3];
    int at = position + 5 + (singleSegment ? 0 : 1);
    if (isNotZero(encoded.part(at, idBytes, "the dictionary's id"))) {
      throw new UnsupportedOperationException("the frame needs a dictionary");
    }
    at += idBytes + (singleSegment && sizeBytes == 0 ? 1 : sizeBytes);

    long most = 0;
    boolean last = false;
    while (!last) {
      int header = encoded.unsignedByte(at)
          | encoded.unsignedByte(at + 1) << 8
          | encoded.unsignedByte(at + 2) << 16;
      int type = header >> 1 & 3;
      int size = header >> 3;
      if (size > MOST_BLOCK_BYTES || type > COMPRESSED) {
        throw new IOException(
            "the block at byte " + at + " has type " + type + " and " + size + " bytes");
      }
      most += type == COMPRESSED ? MOST_BLOCK_BYTES : size;
      int stored = type == RUN ? 1 : size;
      encoded.part(at + BLOCK_HEADER_BYTES, stored, type == RAW ? "a raw block" : "a block");
      at += BLOCK_HEADER_BYTES + stored;
      last = (header & 1) == 1;
    }
    int end = checksum ? at + Integer.BYTES : at;
    return new ZstdFrame(encoded.part(position, end - position, "a frame"), false, most);
  }

  private static boolean isNotZero(Encoded number) throws IOException {
    for (int i = 0; i < number.length(); i++) {
      if (number.unsignedByte(i) != 0) {
        return true;
      }
    }
    return false;
  }
}
