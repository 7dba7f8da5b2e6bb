package org.emingest.testkit.mrc;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Set;
import org.emingest.testkit.SampleType;

/**
 * How a volume is written as MRC. A value; each change gives a new one.
 *
 * @param order of the file's bytes, samples included
 * @param mode MRC's number of the sample type; decides nothing but the header, and packing if 101
 * @param stamped whether the header has the marks of 2014 ({@code MAP }, machine stamp, nversion)
 * @param extendedType four letters at byte 104; empty for none
 * @param extendedBytes length of the extended header, filled with a pattern
 * @param angstroms edge length of a voxel, the same on all axes
 * @param imodFlags IMOD's flags, with its stamp; -1 for a file that IMOD did not write
 * @param axisMap what columns, rows and sections run along, in that order: 1 is x, 2 y, 3 z
 * @param volumeSections how many of the volume's sections make one of a stack of volumes; 0 for no stack
 */
public record MrcOptions(
    ByteOrder order,
    int mode,
    boolean stamped,
    String extendedType,
    int extendedBytes,
    float angstroms,
    int imodFlags,
    List<Integer> axisMap,
    int volumeSections) {

  public MrcOptions {
    axisMap = List.copyOf(axisMap);
    if (!Set.copyOf(axisMap).equals(Set.of(1, 2, 3)) || axisMap.size() != 3) {
      throw new IllegalArgumentException("no three axes: " + axisMap);
    }
  }

  /** Two four-bit samples to a byte. */
  public static final int PACKED = 101;

  /** Little-endian, of 2014, voxels of 5 nm, with the mode that fits the type. */
  public static MrcOptions of(SampleType type) {
    int mode = switch (type) {
      case UINT8 -> 0;
      case INT16 -> 1;
      case FLOAT32 -> 2;
      case UINT16 -> 6;
      default -> throw new IllegalArgumentException("MRC has no " + type.numpyName());
    };
    return new MrcOptions(ByteOrder.LITTLE_ENDIAN, mode, true, "", 0, 50, -1, MrcOrder.PLAIN, 0);
  }

  public MrcOptions bigEndian() {
    return new MrcOptions(
        ByteOrder.BIG_ENDIAN,
        mode,
        stamped,
        extendedType,
        extendedBytes,
        angstroms,
        imodFlags,
        axisMap,
        volumeSections);
  }

  public MrcOptions mode(int number) {
    return new MrcOptions(
        order,
        number,
        stamped,
        extendedType,
        extendedBytes,
        angstroms,
        imodFlags,
        axisMap,
        volumeSections);
  }

  public MrcOptions unstamped() {
    return new MrcOptions(
        order,
        mode,
        false,
        extendedType,
        extendedBytes,
        angstroms,
        imodFlags,
        axisMap,
        volumeSections);
  }

  public MrcOptions extended(String type, int bytes) {
    return new MrcOptions(
        order, mode, stamped, type, bytes, angstroms, imodFlags, axisMap, volumeSections);
  }

  public MrcOptions byImod(int flags) {
    return new MrcOptions(
        order,
        mode,
        stamped,
        extendedType,
        extendedBytes,
        angstroms,
        flags,
        axisMap,
        volumeSections);
  }

  /** Columns, rows and sections along these axes; 1, 2 and 3 in any order. */
  public MrcOptions axes(int columns, int rows, int sections) {
    return new MrcOptions(
        order,
        mode,
        stamped,
        extendedType,
        extendedBytes,
        angstroms,
        imodFlags,
        List.of(columns, rows, sections),
        volumeSections);
  }

  /** A stack of volumes, each of so many of the sections of what is written. */
  public MrcOptions stackOf(int sections) {
    return new MrcOptions(
        order, mode, stamped, extendedType, extendedBytes, angstroms, imodFlags, axisMap, sections);
  }
}
