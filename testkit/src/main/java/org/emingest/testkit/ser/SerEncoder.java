package org.emingest.testkit.ser;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.emingest.testkit.SampleType;
import org.emingest.testkit.Volume;

/**
 * Writes a volume as a series of images, one section in memory at a time: header, one axis of the series, table of
 * offsets, elements, time tags.
 */
public final class SerEncoder {

  private static final int ELEMENT_HEADER_BYTES = 50;
  private static final int TAG_BYTES = 6;
  private static final byte[] AXIS = "Number".getBytes(StandardCharsets.US_ASCII);

  private final Volume volume;
  private final SerOptions options;
  private final int offsetBytes;
  private final int total;

  private SerEncoder(Volume volume, SerOptions options) {
    this.volume = volume;
    this.options = options;
    this.offsetBytes = options.wide() ? 8 : 4;
    this.total = volume.shape().z() + options.unwritten();
  }

  /** Writes the whole file. */
  public static void write(Volume volume, SerOptions options, OutputStream out) throws IOException {
    new SerEncoder(volume, options).write(out);
  }

  private void write(OutputStream out) throws IOException {
    out.write(head());
    for (int z = 0; z < volume.shape().z(); z++) {
      out.write(elementHeader());
      out.write(turnedOver(volume.section(z)));
    }
    for (int z = 0; z < volume.shape().z(); z++) {
      out.write(
          room(TAG_BYTES).putShort((short) 0x4152).putInt(1_000_000_000 + z).array());
    }
  }

  private byte[] head() {
    int table = 30 + offsetBytes - 4 + 32 + AXIS.length;
    int headBytes = table + 2 * total * offsetBytes;
    long elementBytes = ELEMENT_HEADER_BYTES + volume.bytesPerSection();
    ByteBuffer head = room(headBytes);
    head.putShort((short) 0x4949).putShort((short) 0x0197);
    head.putShort((short) (options.wide() ? 0x0220 : 0x0210));
    head.putInt(0x4122).putInt(0x4152).putInt(total).putInt(volume.shape().z());
    putOffset(head, table);
    head.putInt(1).putInt(total).putDouble(0).putDouble(1).putInt(0);
    head.putInt(AXIS.length).put(AXIS).putInt(0);
    int written = volume.shape().z();
    for (int i = 0; i < total; i++) {
      putOffset(head, i < written ? headBytes + i * elementBytes : 0);
    }
    for (int i = 0; i < total; i++) {
      putOffset(head, i < written ? headBytes + written * elementBytes + (long) i * TAG_BYTES : 0);
    }
    return head.array();
  }

  private void putOffset(ByteBuffer head, long offset) {
    if (options.wide()) {
      head.putLong(offset);
    } else {
      head.putInt(Math.toIntExact(offset));
    }
  }

  private byte[] elementHeader() {
    ByteBuffer header = room(ELEMENT_HEADER_BYTES);
    for (int axis = 0; axis < 2; axis++) {
      header.putDouble(0).putDouble(options.metres()).putInt(0);
    }
    header.putShort((short) number(volume.type()));
    return header.putInt(volume.shape().x()).putInt(volume.shape().y()).array();
  }

  private static int number(SampleType type) {
    return switch (type) {
      case UINT8 -> 1;
      case UINT16 -> 2;
      case UINT32 -> 3;
      case INT8 -> 4;
      case INT16 -> 5;
      case INT32 -> 6;
      case FLOAT32 -> 7;
      case FLOAT64 -> 8;
    };
  }

  /** The bottom row first. */
  private byte[] turnedOver(byte[] section) {
    int rowBytes = volume.shape().x() * volume.type().bytes();
    byte[] turned = new byte[section.length];
    for (int at = 0; at < section.length; at += rowBytes) {
      System.arraycopy(section, at, turned, section.length - rowBytes - at, rowBytes);
    }
    return turned;
  }

  private static ByteBuffer room(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
