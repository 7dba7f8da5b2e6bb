package org.emingest.format.codec;

/** Turns encoded bytes back. Safe for many threads. */
public interface Decoder {

  /**
   * Decodes to a length that is known, as that of a chunk is.
   *
   * @param encoded all of it from {@code offset} on is one encoded whole, {@code length} bytes
   * @param decodedLength in bytes; no more than that is allocated for the answer, or decoded
   * @param location of the encoded bytes, for messages
   * @return exactly so many bytes
   * @throws org.emingest.error.CorruptDataException if the bytes break their format or checksum, decode to another length,
   *     or something follows them
   * @throws org.emingest.error.UnsupportedDataException if they are valid but a variant that is not read
   */
  byte[] decode(byte[] encoded, int offset, int length, int decodedLength, String location);

  /**
   * Decodes to a length that is known into room that may have been used before.
   *
   * @param target filled to its end; undefined after an exception
   */
  void decode(byte[] encoded, int offset, int length, byte[] target, String location);

  /**
   * Decodes to a length that is not known, but bounded.
   *
   * @param mostBytes what decodes to more is refused
   * @return as many bytes as there are
   * @throws org.emingest.error.CorruptDataException as above, and if there are more than {@code mostBytes}
   * @throws org.emingest.error.UnsupportedDataException as above
   */
  byte[] decodeAtMost(byte[] encoded, int offset, int length, int mostBytes, String location);
}
