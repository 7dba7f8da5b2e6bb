package org.emingest.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes before the first voxel of a {@code .npy} file, written from the format's description and from nothing else, so
 * that they can judge the program's own.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">NumPy format 1.0</a>
 */
public final class NpyHeader {

  private static final int ALIGNMENT_BYTES = 64;

  private NpyHeader() {}

  /**
   * @param shape axes Z,Y,X
   * @param type sample type; little-endian where that matters
   * @return magic, version 1.0, length, and the dictionary padded with spaces to a multiple of 64 bytes
   */
  public static byte[] of(StackShape shape, SampleType type) {
    String dictionary = "{'descr': '%s', 'fortran_order': False, 'shape': (%d, %d, %d), }"
        .formatted(type.numpyDescr(), shape.z(), shape.y(), shape.x());
    int unpadded = 10 + dictionary.length() + 1;
    int total = (unpadded + ALIGNMENT_BYTES - 1) / ALIGNMENT_BYTES * ALIGNMENT_BYTES;
    byte[] header = new byte[total];
    Arrays.fill(header, (byte) ' ');
    header[0] = (byte) 0x93;
    System.arraycopy("NUMPY".getBytes(StandardCharsets.US_ASCII), 0, header, 1, 5);
    header[6] = 1;
    header[7] = 0;
    header[8] = (byte) (total - 10);
    header[9] = (byte) ((total - 10) >>> 8);
    System.arraycopy(
        dictionary.getBytes(StandardCharsets.US_ASCII), 0, header, 10, dictionary.length());
    header[total - 1] = '\n';
    return header;
  }
}
