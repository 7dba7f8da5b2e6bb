package org.emingest.format.tiff;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes TIFFs byte by byte from the specification; knows nothing of the code under test. */
final class TiffBytes {

  static final int ASCII = 2;
  static final int SHORT = 3;
  static final int LONG = 4;
  static final int RATIONAL = 5;
  static final int UNDEFINED = 7;
  static final int LONG8 = 16;

  private record Value(int type, long count, byte[] bytes) {}

  private final ByteOrder order;
  private final boolean big;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<Long> directories = new ArrayList<>();
  private final List<Long> nextFields = new ArrayList<>();

  TiffBytes(ByteOrder order, boolean big) {
    this.order = order;
    this.big = big;
    out.writeBytes(new byte[big ? 16 : 8]);
  }

  ByteOrder order() {
    return order;
  }

  /** Appends bytes and says where they begin. */
  long append(byte[] bytes) {
    long at = out.size();
    out.writeBytes(bytes);
    return at;
  }

  /** Appends a directory; its values have been gathered by {@link Tags}. */
  void directory(Tags tags) {
    Map<Integer, Value> values = tags.values;
    Map<Integer, Long> outside = new TreeMap<>();
    int room = big ? 8 : 4;
    values.forEach((tag, value) -> {
      if (value.bytes().length > room) {
        outside.put(tag, append(value.bytes()));
      }
    });
    if (out.size() % 2 == 1) {
      out.write(0);
    }
    directories.add((long) out.size());
    ByteBuffer directory = ByteBuffer.allocate(
            big ? 16 + 20 * values.size() : 6 + 12 * values.size())
        .order(order);
    if (big) {
      directory.putLong(values.size());
    } else {
      directory.putShort((short) values.size());
    }
    values.forEach((tag, value) -> {
      directory.putShort(tag.shortValue()).putShort((short) value.type());
      putOffset(directory, value.count());
      int after = directory.position() + room;
      if (outside.containsKey(tag)) {
        putOffset(directory, outside.get(tag));
      } else {
        directory.put(value.bytes());
      }
      directory.position(after);
    });
    nextFields.add((long) out.size() + directory.position());
    out.writeBytes(directory.array());
  }

  /** The file, its directories linked. */
  byte[] build() {
    byte[] file = out.toByteArray();
    ByteBuffer patch = ByteBuffer.wrap(file).order(order);
    patch.put(new byte[] {order == ByteOrder.LITTLE_ENDIAN ? (byte) 'I' : (byte) 'M'});
    patch.put(file[0]).putShort((short) (big ? 43 : 42));
    if (big) {
      patch.putShort((short) 8).putShort((short) 0);
    }
    for (int i = 0; i < directories.size(); i++) {
      if (i > 0) {
        patch.position(nextFields.get(i - 1).intValue());
      }
      putOffset(patch, directories.get(i));
    }
    return file;
  }

  List<Long> directories() {
    return directories;
  }

  List<Long> nextFields() {
    return nextFields;
  }

  private void putOffset(ByteBuffer buffer, long value) {
    if (big) {
      buffer.putLong(value);
    } else {
      buffer.putInt((int) value);
    }
  }

  Tags tags() {
    return new Tags();
  }

  /** The values of one directory. */
  final class Tags {

    private final Map<Integer, Value> values = new TreeMap<>();

    Tags put(Tag tag, int type, long... numbers) {
      ByteBuffer bytes = ByteBuffer.allocate(numbers.length * 8).order(order);
      for (long number : numbers) {
        switch (type) {
          case SHORT -> bytes.putShort((short) number);
          case LONG, RATIONAL -> bytes.putInt((int) number);
          case LONG8 -> bytes.putLong(number);
          default -> bytes.put((byte) number);
        }
      }
      long count = type == RATIONAL ? numbers.length / 2 : numbers.length;
      byte[] exact = new byte[bytes.position()];
      bytes.flip().get(exact);
      values.put(tag.id(), new Value(type, count, exact));
      return this;
    }

    Tags put(Tag tag, String text) {
      byte[] bytes = (text + "\0").getBytes(StandardCharsets.UTF_8);
      values.put(tag.id(), new Value(ASCII, bytes.length, bytes));
      return this;
    }

    Tags put(Tag tag, byte[] bytes) {
      values.put(tag.id(), new Value(UNDEFINED, bytes.length, bytes));
      return this;
    }

    Tags remove(Tag tag) {
      values.remove(tag.id());
      return this;
    }
  }
}
