package org.emingest.testkit.tiff;

import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;

/** How strips and tiles are packed. */
public enum Compression {
  NONE(1) {
    @Override
    byte[] pack(byte[] rows, int rowBytes) {
      return rows;
    }
  },
  LZW(5) {
    @Override
    byte[] pack(byte[] rows, int rowBytes) {
      return new LzwEncoder().encode(rows);
    }
  },
  DEFLATE(8) {
    @Override
    byte[] pack(byte[] rows, int rowBytes) {
      return deflate(rows);
    }
  },
  PACKBITS(32773) {
    @Override
    byte[] pack(byte[] rows, int rowBytes) {
      return packBits(rows, rowBytes);
    }
  };

  private final int number;

  Compression(int number) {
    this.number = number;
  }

  /** The value of the tag Compression. */
  int number() {
    return number;
  }

  abstract byte[] pack(byte[] rows, int rowBytes);

  private static byte[] deflate(byte[] rows) {
    Deflater deflater = new Deflater();
    deflater.setInput(rows);
    deflater.finish();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] piece = new byte[8192];
    while (!deflater.finished()) {
      packed.write(piece, 0, deflater.deflate(piece));
    }
    deflater.end();
    return packed.toByteArray();
  }

  /** Each row by itself, as TIFF 6.0, section 9 asks. */
  private static byte[] packBits(byte[] rows, int rowBytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    for (int row = 0; row < rows.length; row += rowBytes) {
      packRow(rows, row, row + rowBytes, packed);
    }
    return packed.toByteArray();
  }

  private static void packRow(byte[] bytes, int from, int end, ByteArrayOutputStream packed) {
    int at = from;
    while (at < end) {
      int run = runLength(bytes, at, end);
      if (run > 1) {
        packed.write(1 - run);
        packed.write(bytes[at]);
        at += run;
      } else {
        int literal = at;
        while (at < end && at - literal < 128 && runLength(bytes, at, end) < 3) {
          at++;
        }
        packed.write(at - literal - 1);
        packed.write(bytes, literal, at - literal);
      }
    }
  }

  private static int runLength(byte[] bytes, int from, int end) {
    int at = from + 1;
    while (at < end && at - from < 128 && bytes[at] == bytes[from]) {
      at++;
    }
    return at - from;
  }
}
