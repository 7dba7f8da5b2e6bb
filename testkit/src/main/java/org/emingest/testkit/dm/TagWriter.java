package org.emingest.testkit.dm;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.emingest.testkit.SampleType;
import org.emingest.testkit.Volume;

/** Writes groups and tags: the structure big-endian, with 32-bit lengths in DM3 and 64-bit in DM4; values as asked. */
class TagWriter {

  private static final int GROUP = 20;
  private static final int DATA = 21;
  private static final int STRUCT = 15;
  private static final int ARRAY = 20;

  /** A value's type as numbers, its bytes in front of the voxels if it has any, and those. */
  private record Encoded(long[] type, byte[] bytes, Voxels voxels) {

    long length() {
      return bytes.length + (voxels == null ? 0 : voxels.bytes());
    }
  }

  private final boolean wide;
  private final ByteOrder order;
  private final DataOutputStream out;

  TagWriter(int version, ByteOrder order, OutputStream out) {
    this.wide = version == 4;
    this.order = order;
    this.out = new DataOutputStream(out);
  }

  /**
   * @param rootLength bytes of the root group
   */
  void header(long rootLength) throws IOException {
    out.writeInt(wide ? 4 : 3);
    word(rootLength);
    out.writeInt(order == ByteOrder.LITTLE_ENDIAN ? 1 : 0);
  }

  /** Bytes of a group. */
  long length(TagGroup group) {
    long length = 2L + wordBytes();
    for (Map.Entry<String, Object> entry : group.entries().entrySet()) {
      length += 3 + name(entry.getKey()).length + (wide ? 8 : 0) + lengthOf(entry.getValue());
    }
    return length;
  }

  void write(TagGroup group) throws IOException {
    out.writeByte(1);
    out.writeByte(0);
    word(group.entries().size());
    for (Map.Entry<String, Object> entry : group.entries().entrySet()) {
      boolean isGroup = entry.getValue() instanceof TagGroup;
      byte[] name = name(entry.getKey());
      out.writeByte(isGroup ? GROUP : DATA);
      out.writeShort(name.length);
      out.write(name);
      if (wide) {
        out.writeLong(lengthOf(entry.getValue()));
      }
      if (entry.getValue() instanceof TagGroup below) {
        write(below);
      } else {
        write(encode(entry.getValue()));
      }
    }
  }

  private void write(Encoded value) throws IOException {
    out.writeBytes("%%%%");
    word(value.type.length);
    for (long number : value.type) {
      word(number);
    }
    out.write(value.bytes);
    if (value.voxels != null) {
      voxels(value.voxels.volume());
    }
  }

  /** Writes all sections; overridden where they are to come later. */
  void voxels(Volume volume) throws IOException {
    for (int z = 0; z < volume.shape().z(); z++) {
      byte[] section = volume.section(z);
      turn(section, volume.type().bytes());
      out.write(section);
    }
  }

  /** Entries of lists have no name. */
  private static byte[] name(String name) {
    return name.matches("[0-9]+") ? new byte[0] : name.getBytes(StandardCharsets.ISO_8859_1);
  }

  private long lengthOf(Object value) {
    if (value instanceof TagGroup below) {
      return length(below);
    }
    Encoded encoded = encode(value);
    return 4 + (1L + encoded.type.length) * wordBytes() + encoded.length();
  }

  private Encoded encode(Object value) {
    if (value instanceof Voxels voxels) {
      long samples = voxels.volume().shape().samples();
      long[] type = {ARRAY, valueType(voxels.volume().type()), samples};
      return new Encoded(type, new byte[0], voxels);
    }
    if (value instanceof String text) {
      boolean little = order == ByteOrder.LITTLE_ENDIAN;
      Charset charset = little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
      return plain(text.getBytes(charset), ARRAY, 4, text.length());
    }
    if (value instanceof byte[] bytes) {
      return plain(bytes, ARRAY, 10, bytes.length);
    }
    if (value instanceof int[] fields) {
      ByteBuffer bytes = room(fields.length * 4);
      Arrays.stream(fields).forEach(bytes::putInt);
      return plain(bytes.array(), struct(3, fields.length));
    }
    if (value instanceof short[][] structs) {
      long[] element = struct(2, structs[0].length);
      long[] type = new long[element.length + 2];
      type[0] = ARRAY;
      System.arraycopy(element, 0, type, 1, element.length);
      type[type.length - 1] = structs.length;
      return plain(new byte[structs.length * structs[0].length * 2], type);
    }
    return number(value);
  }

  private Encoded number(Object value) {
    if (value instanceof Boolean yes) {
      return plain(new byte[] {(byte) (yes ? 1 : 0)}, 8);
    }
    if (value instanceof Short number) {
      return plain(room(2).putShort(number).array(), 2);
    }
    if (value instanceof Integer number) {
      return plain(room(4).putInt(number).array(), 5);
    }
    if (value instanceof Long number) {
      return plain(room(8).putLong(number).array(), 11);
    }
    if (value instanceof Float number) {
      return plain(room(4).putFloat(number).array(), 6);
    }
    if (value instanceof Double number) {
      return plain(room(8).putDouble(number).array(), 7);
    }
    throw new IllegalArgumentException("a tag cannot be " + value.getClass());
  }

  /** Length of a name, number of fields, then for each the length of a name and its type. */
  private static long[] struct(long fieldType, int fields) {
    long[] type = new long[3 + 2 * fields];
    type[0] = STRUCT;
    type[2] = fields;
    for (int i = 0; i < fields; i++) {
      type[4 + 2 * i] = fieldType;
    }
    return type;
  }

  private static Encoded plain(byte[] bytes, long... type) {
    return new Encoded(type, bytes, null);
  }

  private static int valueType(SampleType type) {
    return switch (type) {
      case INT16 -> 2;
      case INT32 -> 3;
      case UINT16 -> 4;
      case UINT32 -> 5;
      case FLOAT32 -> 6;
      case FLOAT64 -> 7;
      case INT8 -> 9;
      case UINT8 -> 10;
    };
  }

  private void turn(byte[] section, int sampleBytes) {
    if (order == ByteOrder.LITTLE_ENDIAN) {
      return;
    }
    for (int at = 0; at < section.length; at += sampleBytes) {
      for (int i = 0; i < sampleBytes / 2; i++) {
        byte first = section[at + i];
        section[at + i] = section[at + sampleBytes - 1 - i];
        section[at + sampleBytes - 1 - i] = first;
      }
    }
  }

  private ByteBuffer room(int bytes) {
    return ByteBuffer.allocate(bytes).order(order);
  }

  private int wordBytes() {
    return wide ? 8 : 4;
  }

  private void word(long number) throws IOException {
    if (wide) {
      out.writeLong(number);
    } else {
      out.writeInt(Math.toIntExact(number));
    }
  }
}
