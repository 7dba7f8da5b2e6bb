package org.emingest.format.tiff;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;

/** Compressors and predictors for test files. */
final class Encoders {

  private Encoders() {}

  static byte[] deflate(byte[] rows) {
    Deflater deflater = new Deflater();
    deflater.setInput(rows);
    deflater.finish();
    byte[] packed = new byte[rows.length + 1000];
    int length = deflater.deflate(packed);
    deflater.end();
    return java.util.Arrays.copyOf(packed, length);
  }

  /** Runs of three and more, literals otherwise. */
  static byte[] packBits(byte[] rows) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    int at = 0;
    while (at < rows.length) {
      int run = 1;
      while (at + run < rows.length && rows[at + run] == rows[at] && run < 128) {
        run++;
      }
      packed.write(run > 1 ? 1 - run : 0);
      packed.write(rows[at]);
      at += run;
    }
    return packed.toByteArray();
  }

  static byte[] lzw(byte[] rows) {
    Map<String, Integer> table = new HashMap<>();
    BitWriter bits = new BitWriter();
    bits.write(256, 9);
    int width = 9;
    int next = 258;
    String current = "";
    for (byte each : rows) {
      String longer = current + (char) (each & 0xFF);
      if (longer.length() == 1 || table.containsKey(longer)) {
        current = longer;
        continue;
      }
      bits.write(code(table, current), width);
      table.put(longer, next++);
      if (next == 512 || next == 1024 || next == 2048) {
        width++;
      } else if (next == 4095) {
        bits.write(256, width);
        table.clear();
        width = 9;
        next = 258;
      }
      current = longer.substring(longer.length() - 1);
    }
    bits.write(code(table, current), width);
    bits.write(257, width);
    return bits.finish();
  }

  private static int code(Map<String, Integer> table, String string) {
    return string.length() == 1 ? string.charAt(0) : table.get(string);
  }

  private static final class BitWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int held;
    private int count;

    void write(int code, int width) {
      for (int bit = width - 1; bit >= 0; bit--) {
        held = held << 1 | code >> bit & 1;
        if (++count == 8) {
          bytes.write(held);
          held = 0;
          count = 0;
        }
      }
    }

    byte[] finish() {
      while (count != 0) {
        write(0, 1);
      }
      return bytes.toByteArray();
    }
  }

  /** Differences from voxel to voxel along rows of {@code width} voxels. */
  static byte[] predictor2(byte[] rows, int width, int size, ByteOrder order) {
    ByteBuffer out = ByteBuffer.wrap(rows.clone()).order(order);
    for (int voxel = rows.length / size - 1; voxel >= 0; voxel--) {
      if (voxel % width == 0) {
        continue;
      }
      int at = voxel * size;
      switch (size) {
        case 1 -> out.put(at, (byte) (out.get(at) - out.get(at - 1)));
        case 2 -> out.putShort(at, (short) (out.getShort(at) - out.getShort(at - 2)));
        case 4 -> out.putInt(at, out.getInt(at) - out.getInt(at - 4));
        default -> out.putLong(at, out.getLong(at) - out.getLong(at - 8));
      }
    }
    return out.array();
  }

  static byte[] jpeg(byte[] grey, int width) {
    BufferedImage image =
        new BufferedImage(width, grey.length / width, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, width, grey.length / width, grey);
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(image, "jpeg", out);
      return out.toByteArray();
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }
}
