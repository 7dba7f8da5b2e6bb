package org.emingest.format.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.emingest.error.CorruptDataException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.transfer.RandomAccessBytes;

/**
 * A TIFF's bytes, its byte order and the width of its offsets. Every read is checked against the file's length before
 * anything is allocated.
 *
 * @see <a href="https://www.awaresystems.be/imaging/tiff/bigtiff.html">BigTIFF</a>
 */
final class TiffFile {

  /** A heap buffer is filled through a native one of the same size, which the JDK then keeps: keep it small. */
  private static final int HEAP_READ_BYTES = 1 << 20;

  private final RandomAccessBytes bytes;
  private final ByteOrder order;
  private final boolean big;
  private final long firstIfd;

  private TiffFile(RandomAccessBytes bytes, ByteOrder order, boolean big, long firstIfd) {
    this.bytes = bytes;
    this.order = order;
    this.big = big;
    this.firstIfd = firstIfd;
  }

  /** Whether the first bytes are those of a classic TIFF (42) or a BigTIFF (43), in either byte order. */
  static boolean recognises(ByteBuffer head) {
    if (head.remaining() < 4) {
      return false;
    }
    return switch (head.duplicate().order(ByteOrder.BIG_ENDIAN).getInt(head.position())) {
      case 0x49492a00, 0x4d4d002a, 0x49492b00, 0x4d4d002b -> true;
      default -> false;
    };
  }

  static TiffFile open(RandomAccessBytes bytes) {
    TiffFile classic = new TiffFile(bytes, ByteOrder.BIG_ENDIAN, false, 0);
    ByteBuffer head = classic.read(0, 8, "a TIFF header");
    if (!recognises(head)) {
      throw classic.corrupt(0, "this is no TIFF header");
    }
    ByteOrder order = head.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    head.order(order);
    if (head.getShort(2) == 42) {
      return new TiffFile(bytes, order, false, Integer.toUnsignedLong(head.getInt(4)));
    }
    if (head.getShort(4) != 8 || head.getShort(6) != 0) {
      throw classic.corrupt(
          4,
          "a BigTIFF header says 8 and 0 here, this one " + head.getShort(4) + " and "
              + head.getShort(6));
    }
    ByteBuffer offset = classic.read(8, 8, "a BigTIFF header").order(order);
    return new TiffFile(bytes, order, true, offset.getLong(0));
  }

  String location() {
    return bytes.location();
  }

  ByteOrder order() {
    return order;
  }

  boolean isBig() {
    return big;
  }

  long firstIfd() {
    return firstIfd;
  }

  long length() {
    return bytes.length();
  }

  /**
   * Reads bytes that the file claims to have.
   *
   * @param what is read, for the message if the file is shorter
   * @return from position 0 to the limit, in the file's byte order
   */
  ByteBuffer read(long position, long count, String what) {
    requireInside(position, count, what);
    ByteBuffer target = ByteBuffer.allocate(Math.toIntExact(count)).order(order);
    bytes.read(position, target);
    return target.flip();
  }

  /** Fills a buffer from its position to its limit. */
  void read(long position, ByteBuffer target) {
    if (target.isDirect()) {
      bytes.read(position, target);
      return;
    }
    int end = target.limit();
    long at = position;
    while (target.position() < end) {
      int count = Math.min(HEAP_READ_BYTES, end - target.position());
      target.limit(target.position() + count);
      bytes.read(at, target);
      at += count;
    }
  }

  /** @throws CorruptDataException if the file ends before these bytes do */
  void requireInside(long position, long count, String what) {
    if (position < 0 || count < 0 || position > length() || count > length() - position) {
      throw corrupt(
          position, what + " of " + count + " bytes, but the file has " + length() + " bytes");
    }
  }

  CorruptDataException corrupt(long position, String problem) {
    return new CorruptDataException(bytes.location(), position, problem);
  }

  CorruptDataException corrupt(long position, String problem, Throwable cause) {
    return new CorruptDataException(bytes.location(), position, problem, cause);
  }

  UnsupportedDataException unsupported(String problem) {
    return new UnsupportedDataException(bytes.location() + ": " + problem);
  }
}
