package org.emingest.format.npy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.emingest.error.CorruptDataException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.transfer.RandomAccessBytes;
import org.emingest.volume.DataType;
import org.emingest.volume.Zyx;

/**
 * What the first bytes of a .npy file say.
 *
 * @param descriptor the type as the file has it, byte order included: {@code <f4}
 * @param fortranOrder whether the first axis is the fastest in the file
 * @param shape Z,Y,X; arrays of fewer axes have leading ones
 * @param dataAt offset of the first element
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">NumPy: npy format</a>
 */
record NpyHeader(
    String descriptor, boolean fortranOrder, Zyx shape, DataType dataType, long dataAt) {

  private static final int MAXIMAL_TEXT = 65_536;
  private static final Pattern DESCRIPTOR = Pattern.compile("'descr'\\s*:\\s*'([^']{1,40})'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9, L]*)\\)");

  static boolean recognises(ByteBuffer head) {
    byte[] magic = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    return head.remaining() >= magic.length
        && head.slice(head.position(), magic.length).equals(ByteBuffer.wrap(magic));
  }

  /**
   * @throws CorruptDataException if the header is broken or claims more elements than the file has bytes
   * @throws UnsupportedDataException if the elements are no numbers that are read, or have more than three axes
   */
  static NpyHeader read(RandomAccessBytes bytes) {
    ByteBuffer start = bytes(bytes, 0, 12);
    int version = start.get(6);
    if (version < 1 || version > 3) {
      throw new UnsupportedDataException(bytes.location() + ": npy format version " + version);
    }
    int textAt = version == 1 ? 10 : 12;
    long length = version == 1
        ? Short.toUnsignedLong(start.getShort(8))
        : Integer.toUnsignedLong(start.getInt(8));
    if (length > MAXIMAL_TEXT) {
      throw new UnsupportedDataException(
          bytes.location() + ": npy header of " + length + " bytes; read are " + MAXIMAL_TEXT);
    }
    String text =
        StandardCharsets.UTF_8.decode(bytes(bytes, textAt, (int) length)).toString();
    if (text.contains("'descr': [")) {
      throw new UnsupportedDataException(
          bytes.location() + ": descr is a record of several fields");
    }
    String descriptor = find(DESCRIPTOR, text, bytes);
    NpyHeader header = new NpyHeader(
        descriptor,
        find(ORDER, text, bytes).equals("True"),
        shape(bytes, find(SHAPE, text, bytes)),
        dataType(bytes, descriptor),
        textAt + length);
    double needed =
        (double) header.shape.z() * header.shape.y() * header.shape.x() * header.dataType.bytes();
    if (needed > bytes.length() - header.dataAt) {
      throw new CorruptDataException(
          bytes.location(),
          header.dataAt,
          "an array of " + header.shape + " " + header.dataType + " begins here, but the file has "
              + bytes.length() + " bytes");
    }
    return header;
  }

  private static String find(Pattern pattern, String text, RandomAccessBytes bytes) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new CorruptDataException(
          bytes.location(), 8, "the npy header has no " + pattern.pattern().split("'")[1]);
    }
    return matcher.group(1);
  }

  private static DataType dataType(RandomAccessBytes bytes, String descriptor) {
    String kind = descriptor.replaceFirst("^[<>=|]", "");
    if (kind.startsWith("O")) {
      throw new UnsupportedDataException(
          bytes.location() + ": descr '" + descriptor + "': pickled objects, never unpickled");
    }
    return Arrays.stream(DataType.values())
        .filter(type -> type.npyDescriptor().substring(1).equals(kind))
        .findFirst()
        .orElseThrow(() -> new UnsupportedDataException(bytes.location() + ": descr '" + descriptor
            + "'; read are bool, whole numbers of 8 to 64 bits and floats of 16 to 64"));
  }

  private static Zyx shape(RandomAccessBytes bytes, String text) {
    List<Long> axes = new ArrayList<>();
    for (String each : text.replace("L", "").split(",")) {
      String axis = each.strip();
      if (axis.isEmpty()) {
        continue;
      }
      if (!axis.matches("[1-9][0-9]{0,17}")) {
        throw new UnsupportedDataException(
            bytes.location() + ": shape (" + text + "): an axis of length " + axis);
      }
      axes.add(Long.valueOf(axis));
    }
    if (axes.size() > 3) {
      throw new UnsupportedDataException(
          bytes.location() + ": shape (" + text + "): more than three axes");
    }
    while (axes.size() < 3) {
      axes.add(0, 1L);
    }
    return new Zyx(axes.get(0), axes.get(1), axes.get(2));
  }

  private static ByteBuffer bytes(RandomAccessBytes bytes, long position, int count) {
    if (count > bytes.length() - position) {
      throw new CorruptDataException(
          bytes.location(),
          position,
          "an npy header of " + count + " bytes, but the file has " + bytes.length());
    }
    ByteBuffer target = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    bytes.read(position, target);
    return target.flip();
  }
}
