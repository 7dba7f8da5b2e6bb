package org.emingest.format.mrc;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.emingest.error.UnsupportedDataException;
import org.emingest.volume.DataType;

/**
 * Whether the bytes of mode 0 are signed. The standard of 2014 says so; before it they mostly were not, and many
 * programs never changed.
 *
 * @param because what decided, for the record
 * @see <a href="https://bio3d.colorado.edu/imod/doc/mrc_format.txt">IMOD: imodStamp and imodFlags</a>
 */
record ByteSign(boolean signed, String because) {

  private static final Set<DataType> BYTE_TYPES = EnumSet.of(DataType.INT8, DataType.UINT8);
  private static final int IMOD_STAMP = 1146047817;
  private static final int SIGNED = 1;
  private static final int TWO_TO_A_BYTE = 16;

  /**
   * @param declared what the archive says that the voxels are; other types than int8 and uint8 decide nothing
   * @throws UnsupportedDataException if IMOD says that each byte holds two voxels
   */
  static ByteSign of(MrcHeader header, Optional<DataType> declared) {
    if (header.mode() == Mode.BYTES && header.number(MrcHeader.IMOD_STAMP) == IMOD_STAMP) {
      int flags = header.number(MrcHeader.IMOD_FLAGS);
      if ((flags & TWO_TO_A_BYTE) != 0) {
        throw new UnsupportedDataException(header.location() + ": imodFlags " + flags
            + " at byte 156: mode 0 with two voxels in a byte");
      }
      boolean signed = (flags & SIGNED) != 0;
      return new ByteSign(signed, "imodFlags " + flags);
    }
    if (declared.filter(BYTE_TYPES::contains).isPresent()) {
      return new ByteSign(declared.get() == DataType.INT8, "the archive's voxel_type");
    }
    float least = header.real(MrcHeader.MINIMUM);
    float most = header.real(MrcHeader.MAXIMUM);
    // A maximum below the minimum says that nobody worked them out.
    if (least <= most && least < 0) {
      return new ByteSign(true, "minimum " + least + " in the header");
    }
    if (least <= most && most > Byte.MAX_VALUE) {
      return new ByteSign(false, "maximum " + most + " in the header");
    }
    return header.isStamped()
        ? new ByteSign(true, "the standard of 2014")
        : new ByteSign(false, "a header from before the standard of 2014");
  }
}
