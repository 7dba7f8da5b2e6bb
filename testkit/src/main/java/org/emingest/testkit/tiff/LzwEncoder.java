package org.emingest.testkit.tiff;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;

/** TIFF's LZW: codes of 9 to 12 bits, most significant bit first, each width left one code early (section 13). */
final class LzwEncoder {

  private static final int CLEAR = 256;
  private static final int END = 257;
  private static final int FIRST_FREE = 258;
  private static final int FULL = 4094;

  private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
  private final Map<Integer, Integer> table = new HashMap<>();
  private int nextCode = FIRST_FREE;
  private int width = 9;
  private long pending;
  private int pendingBits;

  byte[] encode(byte[] bytes) {
    put(CLEAR);
    int prefix = -1;
    for (byte signed : bytes) {
      int value = signed & 0xFF;
      Integer longer = prefix < 0 ? Integer.valueOf(value) : table.get(prefix << 8 | value);
      if (longer != null) {
        prefix = longer;
        continue;
      }
      put(prefix);
      learn(prefix << 8 | value);
      prefix = value;
    }
    if (prefix >= 0) {
      put(prefix);
      learn(-1);
    }
    put(END);
    if (pendingBits > 0) {
      packed.write((int) (pending << 8 - pendingBits));
    }
    return packed.toByteArray();
  }

  private void learn(int string) {
    table.put(string, nextCode++);
    if (nextCode == FULL) {
      put(CLEAR);
      table.clear();
      nextCode = FIRST_FREE;
      width = 9;
    } else if (nextCode == 1 << width) {
      width++;
    }
  }

  private void put(int code) {
    pending = pending << width | code;
    pendingBits += width;
    while (pendingBits >= 8) {
      pendingBits -= 8;
      packed.write((int) (pending >>> pendingBits));
    }
    pending &= (1L << pendingBits) - 1;
  }
}
