package org.emingest.testkit.mrc;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.emingest.testkit.Volume;

/**
 * Writes a volume as MRC, one section in memory at a time.
 *
 * @see <a href="https://www.ccpem.ac.uk/mrc-format/mrc2014/">MRC2014</a>
 */
public final class MrcEncoder {

  private static final int HEADER_BYTES = 1024;
  private static final int IMOD_STAMP = 1146047817;
  private static final int FIRST_VOLUME_STACK = 401;

  private MrcEncoder() {}

  /**
   * Writes header, extended header and samples in the order of the axis map. Where sections do not run along z, each asks
   * for every section of the volume again.
   */
  public static void write(Volume volume, MrcOptions options, OutputStream out) throws IOException {
    MrcOrder order = MrcOrder.of(volume, options);
    out.write(header(order, options));
    byte[] extended = new byte[options.extendedBytes()];
    Arrays.fill(extended, (byte) 0xEE);
    out.write(extended);
    for (int number = 0; number < order.volumes() * order.sections(); number++) {
      byte[] section = order.section(number);
      if (options.mode() == MrcOptions.PACKED) {
        section = packed(section, order.rows(), order.columns());
      } else if (options.order() == ByteOrder.BIG_ENDIAN) {
        turn(section, volume.type().bytes());
      }
      out.write(section);
    }
  }

  private static byte[] header(MrcOrder order, MrcOptions options) {
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(options.order());
    header.putInt(0, order.columns());
    header.putInt(4, order.rows());
    header.putInt(8, order.volumes() * order.sections());
    for (int axis = 0; axis < 3; axis++) {
      // Grid and cell are those of x, y and z, whatever the columns run along.
      int edge = order.along(axis + 1);
      header.putInt(28 + 4 * axis, edge);
      header.putFloat(40 + 4 * axis, edge * options.angstroms());
      header.putFloat(52 + 4 * axis, 90);
      header.putInt(64 + 4 * axis, options.axisMap().get(axis));
    }
    header.putInt(12, options.mode());
    // Maximum below minimum below mean: nobody has worked them out.
    header.putFloat(80, -1).putFloat(84, -2);
    header.putInt(88, options.volumeSections() > 0 ? FIRST_VOLUME_STACK : 1);
    header.putInt(92, options.extendedBytes());
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
  private static byte[] packed(byte[] section, int rows, int columns) {
    int rowBytes = (columns + 1) / 2;
    byte[] packed = new byte[rowBytes * rows];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int sample = section[row * columns + column] & 0xf;
        packed[row * rowBytes + column / 2] |= (byte) (column % 2 == 0 ? sample : sample << 4);
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
