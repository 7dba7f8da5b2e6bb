package org.emingest.sink.npy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.emingest.volume.DataType;
import org.emingest.volume.Zyx;

/**
 * The header of a .npy file: format 1.0, or 2.0 when the text is too long for 1.0's 16-bit length.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>
 */
public final class NpyHeader {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int ALIGNMENT = 64;
  private static final int LONGEST_1_0 = 65535;

  private NpyHeader() {}

  /**
   * @param shape Z,Y,X
   * @return the bytes before the first voxel; their number is a multiple of 64
   */
  public static byte[] bytes(DataType type, Zyx shape) {
    String axes = shape.toList().stream().map(String::valueOf).collect(Collectors.joining(", "));
    return bytes("{'descr': '%s', 'fortran_order': False, 'shape': (%s), }"
        .formatted(type.npyDescriptor(), axes));
  }

  static byte[] bytes(String dictionary) {
    boolean short1 = padded(dictionary, 2) - MAGIC.length - 4 <= LONGEST_1_0;
    int lengthBytes = short1 ? 2 : 4;
    int total = padded(dictionary, lengthBytes);
    ByteBuffer header = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
    header.put(MAGIC).put((byte) (short1 ? 1 : 2)).put((byte) 0);
    int textLength = total - MAGIC.length - 2 - lengthBytes;
    if (short1) {
      header.putShort((short) textLength);
    } else {
      header.putInt(textLength);
    }
    header.put(dictionary.getBytes(StandardCharsets.US_ASCII));
    while (header.remaining() > 1) {
      header.put((byte) ' ');
    }
    return header.put((byte) '\n').array();
  }

  private static int padded(String dictionary, int lengthBytes) {
    int needed = MAGIC.length + 2 + lengthBytes + dictionary.length() + 1;
    return (needed + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }
}
