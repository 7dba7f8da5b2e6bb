package org.emingest.testkit.mrc;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.Volume;

/**
 * Writes a volume as MRC, one section in memory at a time.
 *
 * @see <a href="https://www.ccpem.ac.uk/mrc-format/mrc2014/">MRC2014</a>
 */
public final class MrcEncoder {

  private static final int HEADER_BYTES = 1024;
  private static final int IMOD_STAMP = 1146047817;

  private MrcEncoder() {}

  /** Writes header, extended header and sections, in the order of the volume. */
  public static void write(Volume volume, MrcOptions options, OutputStream out) throws IOException {
    out.write(header(volume.shape(), options));
    byte[] extended = new byte[options.extendedBytes()];
    Arrays.fill(extended, (byte) 0xEE);
    out.write(extended);
    for (int z = 0; z < volume.shape().z(); z++) {
      byte[] section = volume.section(z);
      if (options.mode() == MrcOptions.PACKED) {
        section = packed(section, volume.shape());
      } else if (options.order() == ByteOrder.BIG_ENDIAN) {
        turn(section, volume.type().bytes());
      }
      out.write(section);
    }
  }

  private static byte[] header(StackShape shape, MrcOptions options) {
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(options.order());
    int[] edges = {shape.x(), shape.y(), shape.z()};
    for (int axis = 0; axis < 3; axis++) {
      header.putInt(4 * axis, edges[axis]);
      header.putInt(28 + 4 * axis, edges[axis]);
      header.putFloat(40 + 4 * axis, edges[axis] * options.angstroms());
      header.putFloat(52 + 4 * axis, 90);
      header.putInt(64 + 4 * axis, axis + 1);
    }
    header.putInt(12, options.mode());
    // Maximum below minimum below mean: nobody has worked them out.
    header.putFloat(80, -1).putFloat(84, -2);
    header.putInt(88, 1).putInt(92, options.extendedBytes());
    header.put(104, options.extendedType().getBytes(StandardCharsets.US_ASCII));
    if (options.imodFlags() >= 0) {
      header.putInt(152, IMOD_STAMP).putInt(156, options.imodFlags());
    }
    if (options.stamped()) {
      byte mark = (byte) (options.order() == ByteOrder.BIG_ENDIAN ? 0x11 : 0x44);
      header.putInt(108, 20140).put(208, new byte[] {'M', 'A', 'P', ' ', mark, mark, 0, 0});
    }
    return header.array();
  }

  /** The first of two samples in the lower four bits; a row of odd length ends with half a byte unused. */
  private static byte[] packed(byte[] section, StackShape shape) {
    int rowBytes = (shape.x() + 1) / 2;
    byte[] packed = new byte[rowBytes * shape.y()];
    for (int y = 0; y < shape.y(); y++) {
      for (int x = 0; x < shape.x(); x++) {
        int sample = section[y * shape.x() + x] & 0xf;
        packed[y * rowBytes + x / 2] |= (byte) (x % 2 == 0 ? sample : sample << 4);
      }
    }
    return packed;
  }

  private static void turn(byte[] section, int sampleBytes) {
    for (int at = 0; at < section.length; at += sampleBytes) {
      for (int low = at, high = at + sampleBytes - 1; low < high; low++, high--) {
        byte kept = section[low];
        section[low] = section[high];
        section[high] = kept;
      }
    }
  }
}
