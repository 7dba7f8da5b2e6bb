package org.emingest.format.mrc;

import java.util.List;
import java.util.Optional;
import org.emingest.volume.Region;
import org.emingest.volume.Zyx;

/**
 * Which axes a file's columns, rows and sections run along: 1 is x, 2 y and 3 z. A file's own lengths, origins and steps
 * are sections, rows, columns, slowest first; a volume's are Z,Y,X.
 *
 * @param columns of the axis that is fastest in the file
 * @param sections of the slowest
 * @see <a href="https://www.ccpem.ac.uk/mrc-format/mrc2014/">MRC2014: MAPC, MAPR, MAPS</a>
 */
record AxisMap(int columns, int rows, int sections) {

  private static final List<String> NAMES = List.of("x", "y", "z");
  private static final int UNSAID = 0;

  /** Empty unless each axis is named once. */
  static Optional<AxisMap> of(int columns, int rows, int sections) {
    boolean each = isAxis(columns) && isAxis(rows) && isAxis(sections);
    boolean once = columns != rows && rows != sections && sections != columns;
    return each && once ? Optional.of(new AxisMap(columns, rows, sections)) : Optional.empty();
  }

  /** As {@link #of}; three zeros, which old programs leave, say the usual order. */
  static Optional<AxisMap> orUnsaid(int columns, int rows, int sections) {
    boolean unsaid = columns == UNSAID && rows == UNSAID && sections == UNSAID;
    return unsaid ? Optional.of(new AxisMap(1, 2, 3)) : of(columns, rows, sections);
  }

  private static boolean isAxis(int number) {
    return number >= 1 && number <= NAMES.size();
  }

  /** Whether the file has its voxels in the order Z,Y,X. */
  boolean isPlain() {
    return columns == 1 && rows == 2 && sections == 3;
  }

  /** From sections, rows, columns to Z,Y,X. */
  Zyx toVolume(Zyx file) {
    return new Zyx(ofAxis(3, file), ofAxis(2, file), ofAxis(1, file));
  }

  /** From Z,Y,X to sections, rows, columns. */
  Zyx toFile(Zyx volume) {
    return new Zyx(along(sections, volume), along(rows, volume), along(columns, volume));
  }

  Region toFile(Region volume) {
    return new Region(toFile(volume.origin()), toFile(volume.shape()));
  }

  private long ofAxis(int axis, Zyx file) {
    return axis == columns ? file.x() : axis == rows ? file.y() : file.z();
  }

  private static long along(int axis, Zyx volume) {
    return switch (axis) {
      case 1 -> volume.x();
      case 2 -> volume.y();
      default -> volume.z();
    };
  }

  /** What the sections run along, in a word. */
  String sectionsInWords() {
    return NAMES.get(sections - 1);
  }
}
