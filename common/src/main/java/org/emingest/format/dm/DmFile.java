package org.emingest.format.dm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.emingest.error.CorruptDataException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.format.PlainVoxels;
import org.emingest.transfer.RandomAccessBytes;
import org.emingest.volume.Zyx;

/**
 * A DM file's bytes, its version and the byte order of its values. The structure of the tags is big-endian in every
 * file; their values have the order that the header names. Every read is checked against the file's length before
 * anything is allocated.
 */
final class DmFile {

  private static final int ORDER_BYTES = 4;

  private final RandomAccessBytes bytes;
  private final int version;
  private final ByteOrder order;

  private DmFile(RandomAccessBytes bytes, int version, ByteOrder order) {
    this.bytes = bytes;
    this.version = version;
    this.order = order;
  }

  /** Whether the first bytes are a version, 3 or 4, a length, a byte order, and the flags of the root group. */
  static boolean recognises(ByteBuffer head) {
    if (head.remaining() < 4) {
      return false;
    }
    ByteBuffer file = head.slice().order(ByteOrder.BIG_ENDIAN);
    int version = file.getInt(0);
    if (version != 3 && version != 4) {
      return false;
    }
    int orderAt = 4 + wordBytes(version);
    int flagsAt = orderAt + ORDER_BYTES;
    return file.remaining() >= flagsAt + 2
        && isFlag(file.getInt(orderAt))
        && isFlag(file.get(flagsAt))
        && isFlag(file.get(flagsAt + 1));
  }

  static DmFile open(RandomAccessBytes bytes) {
    DmFile unknown = new DmFile(bytes, 3, ByteOrder.BIG_ENDIAN);
    long headBytes = Math.min(18, bytes.length());
    ByteBuffer head = unknown.read(0, headBytes, "a DM header");
    if (!recognises(head)) {
      throw unknown.corrupt(0, "this is no DM header");
    }
    int version = head.getInt(0);
    boolean little = head.getInt(4 + wordBytes(version)) == 1;
    return new DmFile(bytes, version, little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
  }

  private static boolean isFlag(int value) {
    return value == 0 || value == 1;
  }

  /** Bytes of a count or a length: 32 bits in DM3, 64 in DM4. */
  private static int wordBytes(int version) {
    return version == 3 ? 4 : 8;
  }

  int version() {
    return version;
  }

  /** Of values, not of the structure around them. */
  ByteOrder order() {
    return order;
  }

  int wordBytes() {
    return wordBytes(version);
  }

  /** Offset of the root group. */
  long rootAt() {
    return 4L + wordBytes() + ORDER_BYTES;
  }

  long length() {
    return bytes.length();
  }

  /**
   * Reads bytes that the file claims to have.
   *
   * @param what is read, for the message if the file is shorter
   * @return from position 0 to the limit, in the order of values
   */
  ByteBuffer read(long position, long count, String what) {
    requireInside(position, count, what);
    ByteBuffer target = ByteBuffer.allocate(Math.toIntExact(count)).order(order);
    bytes.read(position, target);
    return target.flip();
  }

  /** Fills a buffer from its position to its limit. */
  void read(long position, ByteBuffer target) {
    bytes.read(position, target);
  }

  /** The image's voxels, from an offset on. */
  PlainVoxels voxels(long dataAt, Zyx shape, int voxelBytes) {
    return new PlainVoxels(bytes, dataAt, shape, voxelBytes);
  }

  /** @throws CorruptDataException if the file ends before these bytes do */
  void requireInside(long position, long count, String what) {
    if (count < 0 || position > length() || count > length() - position) {
      throw corrupt(
          position,
          what + " of " + Long.toUnsignedString(count) + " bytes, but the file has " + length()
              + " bytes");
    }
  }

  CorruptDataException corrupt(long position, String problem) {
    return new CorruptDataException(bytes.location(), position, problem);
  }

  UnsupportedDataException unsupported(String problem) {
    return new UnsupportedDataException(bytes.location() + ": " + problem);
  }
}
