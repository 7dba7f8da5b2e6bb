package org.emingest.format.mrc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.emingest.error.CorruptDataException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.transfer.RandomAccessBytes;
import org.emingest.volume.Zyx;

/**
 * The first 1024 bytes. What {@link #read} returns has a mode that is read, an axis map that names each axis once, a
 * whole number of volumes, and a file that is long enough.
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
  static final int DEPTH = 36;
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

  /** Each becomes an array with a record. */
  private static final int MOST_VOLUMES = 10_000;

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
        && AxisMap.of(fields.getInt(AXES), fields.getInt(AXES + 4), fields.getInt(AXES + 8))
            .isPresent()
        && labels >= 0
        && labels <= MOST_LABELS;
  }

  /**
   * @throws CorruptDataException if the header breaks its format or claims more than the file has
   * @throws UnsupportedDataException if it describes no volume of numbers, or one of too many
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
    header.requireAxes();
    header.requireVolumes();
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

  private void requireAxes() {
    if (axes(fields).isEmpty()) {
      String axes =
          String.join(", ", numbers(AXES).stream().map(String::valueOf).toList());
      throw corrupt(AXES, "mapc, mapr, maps " + axes + " name no three axes");
    }
  }

  private void requireVolumes() {
    if (!isVolumeStack()) {
      return;
    }
    String stack = "ispg %d: a stack of volumes, nz %d over mz %d"
        .formatted(number(SPACE_GROUP), number(SECTIONS), number(DEPTH));
    if (number(DEPTH) < 1 || number(SECTIONS) % number(DEPTH) != 0) {
      throw corrupt(SPACE_GROUP, stack + ", is no whole number of them");
    }
    int along = number(GRID + 4 * (axes().sections() - 1));
    if (along != number(DEPTH)) {
      throw unsupported(
          stack + " at byte 88, whose sections run along " + axes().sectionsInWords()
              + ", where there are " + along + ": how many belong to a volume is not clear");
    }
    if (volumes() > MOST_VOLUMES) {
      throw unsupported(
          stack + " at byte 88: " + volumes() + " of them, read are at most " + MOST_VOLUMES);
    }
  }

  private void requireVoxels() {
    Mode mode = Mode.of(number(MODE)).orElseThrow(() -> unsupported(modeIs("not a known one")));
    if (mode.dataType().isEmpty()) {
      throw unsupported(modeIs(mode.toString()));
    }
    double needed =
        (double) mode.rowBytes(number(COLUMNS)) * number(ROWS) * (double) number(SECTIONS);
    if (needed > file.length() - dataAt()) {
      throw corrupt(
          dataAt(),
          inWords() + ", " + mode + ", begins here, but the file has " + file.length() + " bytes");
    }
  }

  /** What the file claims to hold: its lengths are those of the file's own order. */
  private String inWords() {
    String lengths = number(SECTIONS) + " x " + number(ROWS) + " x " + number(COLUMNS);
    return isVolumeStack()
        ? "a stack of " + volumes() + " volumes, together " + lengths
        : "a volume of " + lengths;
  }

  private String modeIs(String what) {
    return "mode " + number(MODE) + " at byte 12: " + what + "; read are 0, 1, 2, 6, 12 and 101";
  }

  /** How many volumes lie one behind the other. */
  int volumes() {
    return isVolumeStack() ? number(SECTIONS) / number(DEPTH) : 1;
  }

  boolean isVolumeStack() {
    int group = number(SPACE_GROUP);
    return group >= FIRST_VOLUME_STACK && group <= LAST_VOLUME_STACK;
  }

  AxisMap axes() {
    return axes(fields).orElseThrow();
  }

  /** Of one volume: sections, rows, columns. */
  Zyx stored() {
    return new Zyx(number(SECTIONS) / volumes(), number(ROWS), number(COLUMNS));
  }

  /** Of one volume: Z,Y,X. */
  Zyx shape() {
    return axes().toVolume(stored());
  }

  Mode mode() {
    return Mode.of(number(MODE)).orElseThrow();
  }

  long dataAt() {
    return BYTES + (long) number(EXTENDED_BYTES);
  }

  /** Of one volume. */
  long volumeBytes() {
    Zyx stored = stored();
    return mode().rowBytes(stored.x()) * stored.y() * stored.z();
  }

  /** Bytes behind the last voxel. */
  long bytesLeft() {
    return file.length() - dataAt() - volumes() * volumeBytes();
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
    return fields.getInt(COLUMNS) > 0
        && fields.getInt(ROWS) > 0
        && fields.getInt(SECTIONS) > 0
        && Mode.of(fields.getInt(MODE)).isPresent()
        && axes(fields).isPresent()
        && fields.getInt(EXTENDED_BYTES) >= 0;
  }

  private static boolean isStamped(ByteBuffer fields) {
    if (fields.remaining() < MACHINE) {
      return false;
    }
    int mark = fields.duplicate().order(ByteOrder.BIG_ENDIAN).getInt(MAP);
    return mark == MAP_STAMP || mark == MAP_STAMP_WITH_ZERO;
  }

  private static Optional<AxisMap> axes(ByteBuffer fields) {
    return AxisMap.orUnsaid(fields.getInt(AXES), fields.getInt(AXES + 4), fields.getInt(AXES + 8));
  }

  private CorruptDataException corrupt(long at, String problem) {
    return new CorruptDataException(location(), at, problem);
  }

  private UnsupportedDataException unsupported(String problem) {
    return new UnsupportedDataException(location() + ": " + problem);
  }
}
