package org.emingest.format.mrc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.emingest.error.CorruptDataException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.transfer.RandomAccessBytes;
import org.emingest.volume.Zyx;

/**
 * The first 1024 bytes. What {@link #read} returns has a mode that is read, axes in the order Z,Y,X, and a file that
 * is long enough.
 *
 * @see <a href="https://www.ccpem.ac.uk/mrc-format/mrc2014/">MRC2014</a>
 */
final class MrcHeader {

  static final int BYTES = 1024;

  static final int COLUMNS = 0;
  static final int ROWS = 4;
  static final int SECTIONS = 8;
  static final int MODE = 12;
  static final int START = 16;
  static final int GRID = 28;
  static final int CELL = 40;
  static final int ANGLES = 52;
  static final int AXES = 64;
  static final int MINIMUM = 76;
  static final int MAXIMUM = 80;
  static final int MEAN = 84;
  static final int SPACE_GROUP = 88;
  static final int EXTENDED_BYTES = 92;
  static final int EXTENDED_TYPE = 104;
  static final int VERSION = 108;
  static final int IMOD_STAMP = 152;
  static final int IMOD_FLAGS = 156;
  static final int MAP = 208;
  static final int MACHINE = 212;
  static final int LABELS = 220;

  private static final int MAP_STAMP = 0x4d415020;
  private static final int MAP_STAMP_WITH_ZERO = 0x4d415000;
  private static final int FIRST_VOLUME_STACK = 401;
  private static final int LAST_VOLUME_STACK = 630;
  private static final int MOST_LABELS = 10;
  private static final Set<String> AXIS_ORDERS =
      Set.of("1, 2, 3", "1, 3, 2", "2, 1, 3", "2, 3, 1", "3, 1, 2", "3, 2, 1");

  private final RandomAccessBytes file;
  private final ByteBuffer fields;

  private MrcHeader(RandomAccessBytes file, ByteBuffer fields) {
    this.file = file;
    this.fields = fields.order(order(fields));
  }

  /** By the stamp at byte 208; headers from before it by fields that can hardly all be right by chance. */
  static boolean recognises(ByteBuffer head) {
    ByteBuffer fields = head.slice();
    if (isStamped(fields)) {
      // A page of text may have MAP just there; a mode has zeros in the middle in either byte
      // order.
      return fields.get(MODE + 1) == 0 && fields.get(MODE + 2) == 0;
    }
    if (fields.remaining() < BYTES) {
      return false;
    }
    fields.order(order(fields));
    int labels = fields.getInt(LABELS);
    return isPlausible(fields)
        && AXIS_ORDERS.contains(axes(fields))
        && labels >= 0
        && labels <= MOST_LABELS;
  }

  /**
   * @throws CorruptDataException if the header breaks its format or claims more than the file has
   * @throws UnsupportedDataException if it describes no volume of numbers along Z,Y,X
   */
  static MrcHeader read(RandomAccessBytes file) {
    if (file.length() < BYTES) {
      throw new CorruptDataException(
          file.location(), 0, "an MRC header has 1024 bytes, the file " + file.length());
    }
    ByteBuffer fields = ByteBuffer.allocate(BYTES);
    file.read(0, fields);
    MrcHeader header = new MrcHeader(file, fields.flip());
    header.requireSizes();
    header.requireVolume();
    header.requireVoxels();
    return header;
  }

  private void requireSizes() {
    for (int at : new int[] {COLUMNS, ROWS, SECTIONS}) {
      if (number(at) < 1) {
        throw corrupt(at, "nx, ny, nz " + numbers(COLUMNS) + ", none may be below 1");
      }
    }
    if (number(EXTENDED_BYTES) < 0) {
      throw corrupt(EXTENDED_BYTES, "an extended header (nsymbt) of " + number(EXTENDED_BYTES));
    }
  }

  private void requireVolume() {
    String axes = axes(fields);
    if (!axes.equals("1, 2, 3") && !axes.equals("0, 0, 0")) {
      if (!AXIS_ORDERS.contains(axes)) {
        throw corrupt(AXES, "mapc, mapr, maps " + axes + " name no three axes");
      }
      throw unsupported("mapc, mapr, maps " + axes
          + " at byte 64: axes in another order than x, y, z (1, 2, 3); turn the map first");
    }
    int group = number(SPACE_GROUP);
    if (group >= FIRST_VOLUME_STACK && group <= LAST_VOLUME_STACK) {
      throw unsupported("ispg " + group + " at byte 88: a stack of volumes, nz " + number(SECTIONS)
          + " over mz " + number(GRID + 8));
    }
  }

  private void requireVoxels() {
    Mode mode = Mode.of(number(MODE)).orElseThrow(() -> unsupported(modeIs("not a known one")));
    if (mode.dataType().isEmpty()) {
      throw unsupported(modeIs(mode.toString()));
    }
    Zyx shape = shape();
    double needed = (double) mode.rowBytes(shape.x()) * shape.y() * shape.z();
    if (needed > file.length() - dataAt()) {
      throw corrupt(
          dataAt(),
          "a volume of " + shape + ", " + mode + ", begins here, but the file has " + file.length()
              + " bytes");
    }
  }

  private String modeIs(String what) {
    return "mode " + number(MODE) + " at byte 12: " + what + "; read are 0, 1, 2, 6, 12 and 101";
  }

  Zyx shape() {
    return new Zyx(number(SECTIONS), number(ROWS), number(COLUMNS));
  }

  Mode mode() {
    return Mode.of(number(MODE)).orElseThrow();
  }

  long dataAt() {
    return BYTES + (long) number(EXTENDED_BYTES);
  }

  long dataBytes() {
    Zyx shape = shape();
    return mode().rowBytes(shape.x()) * shape.y() * shape.z();
  }

  /** Bytes behind the last voxel. */
  long bytesLeft() {
    return file.length() - dataAt() - dataBytes();
  }

  ByteOrder order() {
    return fields.order();
  }

  /** Whether the header has the mark that the standard of 2014 demands. */
  boolean isStamped() {
    return isStamped(fields);
  }

  int number(int at) {
    return fields.getInt(at);
  }

  float real(int at) {
    return fields.getFloat(at);
  }

  /** Three whole numbers that follow each other, x first. */
  List<Integer> numbers(int at) {
    return List.of(number(at), number(at + 4), number(at + 8));
  }

  /** Four letters or digits; empty if there is anything else. */
  Optional<String> letters(int at) {
    byte[] four = new byte[4];
    fields.get(at, four);
    String text = new String(four, StandardCharsets.ISO_8859_1);
    return Optional.of(text).filter(word -> word.matches("[A-Z0-9]{4}"));
  }

  String location() {
    return file.location();
  }

  /** By the machine stamp; if that order makes no sense, or there is none, by the order that does. */
  private static ByteOrder order(ByteBuffer fields) {
    boolean big = fields.get(MACHINE) == 0x11;
    ByteOrder first = big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    ByteOrder second = big ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    ByteBuffer turned = fields.duplicate().order(second);
    return !isPlausible(fields.duplicate().order(first)) && isPlausible(turned) ? second : first;
  }

  private static boolean isPlausible(ByteBuffer fields) {
    String axes = axes(fields);
    return fields.getInt(COLUMNS) > 0
        && fields.getInt(ROWS) > 0
        && fields.getInt(SECTIONS) > 0
        && Mode.of(fields.getInt(MODE)).isPresent()
        && (AXIS_ORDERS.contains(axes) || axes.equals("0, 0, 0"))
        && fields.getInt(EXTENDED_BYTES) >= 0;
  }

  private static boolean isStamped(ByteBuffer fields) {
    if (fields.remaining() < MACHINE) {
      return false;
    }
    int mark = fields.duplicate().order(ByteOrder.BIG_ENDIAN).getInt(MAP);
    return mark == MAP_STAMP || mark == MAP_STAMP_WITH_ZERO;
  }

  private static String axes(ByteBuffer fields) {
    return fields.getInt(AXES) + ", " + fields.getInt(AXES + 4) + ", " + fields.getInt(AXES + 8);
  }

  private CorruptDataException corrupt(long at, String problem) {
    return new CorruptDataException(location(), at, problem);
  }

  private UnsupportedDataException unsupported(String problem) {
    return new UnsupportedDataException(location() + ": " + problem);
  }
}
