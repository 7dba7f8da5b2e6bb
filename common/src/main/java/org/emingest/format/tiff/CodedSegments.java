package org.emingest.format.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.emingest.error.StorageException;
import org.emingest.format.ByteOrders;

/**
 * Compressed voxels: one strip or tile at a time is unpacked, and its wanted part copied. Memory is that of one segment,
 * and no segment may claim more than its stored bytes can stand for.
 */
final class CodedSegments implements SegmentReader {

  /** Above this, what is called a strip is a volume, and unpacking it whole is no longer a bounded step. */
  private static final long MAXIMAL_SEGMENT_BYTES = 1L << 30;

  private final TiffFile file;
  private final PageLayout layout;
  private final ByteBuffer target;
  private final SegmentDecoder decoder;
  private final boolean swap;

  private byte[] packed = {};
  private byte[] decoded = {};

  CodedSegments(PageLayout layout, ByteBuffer target) {
    this.file = layout.ifd().file();
    this.layout = layout;
    this.target = target.duplicate();
    this.decoder = SegmentDecoder.of(layout);
    this.swap = file.order() == ByteOrder.BIG_ENDIAN && layout.dataType().bytes() > 1;
  }

  @Override
  public void read(SegmentPart part) {
    String name = layout.segmentName() + " " + part.index();
    requirePlausible(part, name);
    int wanted = (int) ((part.firstRow() + part.rows()) * part.rowBytes());
    packed = atLeast(packed, (int) part.storedBytes(), name);
    decoded = atLeast(decoded, wanted, name);
    file.read(part.offset(), ByteBuffer.wrap(packed, 0, (int) part.storedBytes()));
    unpack(part, wanted, name);

    for (int row = 0; row < part.rows(); row++) {
      int rowAt = (int) ((part.firstRow() + row) * part.rowBytes());
      Prediction.undo(layout, decoded, rowAt, (int) part.rowBytes());
      int at = part.targetAt() + row * part.targetRowBytes();
      target.limit(at + part.wantedBytes());
      target.put(at, decoded, rowAt + (int) part.firstByte(), part.wantedBytes());
      if (swap) {
        ByteOrders.turn(target, at, part.wantedBytes(), layout.dataType().bytes());
      }
    }
  }

  @Override
  public void finish() {}

  @Override
  public void close() {
    decoder.close();
  }

  private void requirePlausible(SegmentPart part, String name) {
    file.requireInside(
        part.offset(), part.storedBytes(), name + " (" + layout.offsets().tag() + ")");
    String compression = layout.compression().label();
    if (part.decodedBytes() / layout.compression().largestRatio() > part.storedBytes()) {
      throw file.corrupt(
          part.offset(),
          name + " would unpack from " + part.storedBytes() + " to " + part.decodedBytes()
              + " bytes, more than " + compression + " can");
    }
    if (Math.max(part.decodedBytes(), part.storedBytes()) > MAXIMAL_SEGMENT_BYTES) {
      throw file.unsupported(name + " of " + part.decodedBytes() + " bytes, " + compression
          + "; one is unpacked whole, up to " + MAXIMAL_SEGMENT_BYTES + " bytes");
    }
  }

  private void unpack(SegmentPart part, int wanted, String name) {
    try {
      decoder.decode(packed, (int) part.storedBytes(), decoded, wanted);
    } catch (UnsupportedOperationException variant) {
      throw file.unsupported(name + ": " + variant.getMessage());
    } catch (OutOfMemoryError tooSmall) {
      throw tooLittleMemory(name, wanted, tooSmall);
    } catch (IOException | RuntimeException broken) {
      String problem = name + " of " + part.storedBytes() + " bytes does not unpack to " + wanted
          + ": " + reason(broken);
      throw file.corrupt(part.offset(), problem, broken);
    }
  }

  private static String reason(Exception broken) {
    return broken.getMessage() == null ? broken.toString() : broken.getMessage();
  }

  private static byte[] atLeast(byte[] array, int size, String name) {
    if (array.length >= size) {
      return array;
    }
    try {
      return new byte[size];
    } catch (OutOfMemoryError tooSmall) {
      throw tooLittleMemory(name, size, tooSmall);
    }
  }

  private static StorageException tooLittleMemory(String name, int size, OutOfMemoryError cause) {
    return new StorageException(
        name + " needs " + size + " bytes of memory at once; give Java more with -Xmx", cause);
  }
}
