package org.emingest.format.mrc;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.emingest.volume.Field;
import org.emingest.volume.Origin;
import org.emingest.volume.Statement;
import org.emingest.volume.Zyx;

/** What the header says of the volume. Its labels are left out: they are free text, and people sign them. */
final class Metadata {

  private static final double NANOMETRES = 0.1;
  private static final MathContext DIGITS_OF_A_FLOAT = new MathContext(7);
  private static final int IMAGE_STACK = 0;
  private static final List<Field> AXES =
      List.of(Field.VOXEL_SIZE_X, Field.VOXEL_SIZE_Y, Field.VOXEL_SIZE_Z);
  private static final double RIGHT_ANGLE = 90;
  private static final double SLIGHTLY_OFF = 0.5;

  private Metadata() {}

  static List<Statement> statements(MrcHeader header) {
    List<Statement> sizes = new ArrayList<>();
    if (!isUnset(header) && !isSkewed(header)) {
      for (int axis = AXES.size() - 1; axis >= 0; axis--) {
        boolean counts = axis == header.axes().sections() - 1 && isImageStack(header);
        if (!counts) {
          add(sizes, header, AXES.get(axis), axis);
        }
      }
    }
    return sizes;
  }

  static Map<String, Object> header(MrcHeader header, ByteSign sign) {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("format", "MRC");
    said.put("byte_order", header.order().toString());
    said.put("mode", header.mode().number());
    if (header.mode() == Mode.BYTES) {
      said.put("mode_0_sign", (sign.signed() ? "signed, by " : "unsigned, by ") + sign.because());
    }
    said.put("axis_map", header.numbers(MrcHeader.AXES));
    said.put("grid", header.numbers(MrcHeader.GRID));
    said.put("start", header.numbers(MrcHeader.START));
    if (!header.axes().isPlain()) {
      said.put("start_xyz", startXyz(header));
    }
    said.put("cell_angstrom", reals(header, MrcHeader.CELL));
    if (isSkewed(header)) {
      said.put("cell_angles_degrees", reals(header, MrcHeader.ANGLES));
    }
    said.put("ispg", header.number(MrcHeader.SPACE_GROUP));
    if (header.isVolumeStack()) {
      said.put("volumes", header.volumes());
    }
    if (header.number(MrcHeader.VERSION) > 0) {
      said.put("nversion", header.number(MrcHeader.VERSION));
    }
    if (header.number(MrcHeader.EXTENDED_BYTES) > 0) {
      said.put("extended_header_bytes", header.number(MrcHeader.EXTENDED_BYTES));
      header.letters(MrcHeader.EXTENDED_TYPE).ifPresent(type -> {
        said.put("extended_header_type", type);
      });
    }
    if (header.real(MrcHeader.MINIMUM) <= header.real(MrcHeader.MAXIMUM)) {
      said.put("minimum", real(header, MrcHeader.MINIMUM));
      said.put("maximum", real(header, MrcHeader.MAXIMUM));
      said.put("mean", real(header, MrcHeader.MEAN));
    }
    if (header.bytesLeft() > 0) {
      said.put("bytes_after_the_voxels", header.bytesLeft());
    }
    return said;
  }

  /** The fields at byte 16 are the first column, row and section. */
  private static List<Long> startXyz(MrcHeader header) {
    Zyx first = header
        .axes()
        .toVolume(new Zyx(
            header.number(MrcHeader.START + 8),
            header.number(MrcHeader.START + 4),
            header.number(MrcHeader.START)));
    return List.of(first.x(), first.y(), first.z());
  }

  private static void add(List<Statement> sizes, MrcHeader header, Field field, int axis) {
    float cell = header.real(MrcHeader.CELL + 4 * axis);
    int grid = header.number(MrcHeader.GRID + 4 * axis);
    double size = cell * NANOMETRES / grid;
    if (grid > 0 && size > 0 && size < Double.POSITIVE_INFINITY) {
      double rounded = new BigDecimal(size, DIGITS_OF_A_FLOAT).doubleValue();
      String detail = "MRC cell " + cell + " angstrom over " + grid + " intervals";
      sizes.add(new Statement(field, rounded, Origin.FILE_HEADER, detail));
    }
  }

  /** Programs that do not know write a cell of 1 angstrom per voxel. */
  private static boolean isUnset(MrcHeader header) {
    for (int axis = 0; axis < AXES.size(); axis++) {
      float cell = header.real(MrcHeader.CELL + 4 * axis);
      if (cell != header.number(MrcHeader.GRID + 4 * axis)) {
        return false;
      }
    }
    return true;
  }

  /** In a stack of images the axis of the sections counts images, unless the grid spans them all. */
  private static boolean isImageStack(MrcHeader header) {
    int sections = header.number(MrcHeader.SECTIONS);
    int grid = header.number(MrcHeader.GRID + 4 * (header.axes().sections() - 1));
    return header.number(MrcHeader.SPACE_GROUP) == IMAGE_STACK
        && (sections == 1 || grid != sections);
  }

  /** Crystals have cells whose edges meet at other angles; 0 is nobody's angle, only unsaid. */
  private static boolean isSkewed(MrcHeader header) {
    for (int axis = 0; axis < AXES.size(); axis++) {
      float angle = header.real(MrcHeader.ANGLES + 4 * axis);
      if (angle > SLIGHTLY_OFF && Math.abs(angle - RIGHT_ANGLE) > SLIGHTLY_OFF) {
        return true;
      }
    }
    return false;
  }

  private static List<Object> reals(MrcHeader header, int at) {
    return List.of(real(header, at), real(header, at + 4), real(header, at + 8));
  }

  /** With the digits that a float has, not with those of its nearest double. */
  private static Object real(MrcHeader header, int at) {
    float value = header.real(at);
    return Float.isFinite(value) ? Double.valueOf(Float.toString(value)) : Float.toString(value);
  }
}
