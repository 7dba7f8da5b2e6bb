package org.emingest.testkit.phantom;

import java.util.Arrays;

/** Spoils sections of 8-bit voxels, in whole numbers: the same bytes on every machine. */
final class Defects {

  private static final byte MIDDLE_GREY = (byte) 128;
  private static final int TOP = 255;
  private static final int BRIGHTER = 40;
  private static final int AROUND = 2;

  private final int height;
  private final int width;

  Defects(int height, int width) {
    this.height = height;
    this.width = width;
  }

  /**
   * @param section as it should be
   * @param before the section before it, as it should be
   * @return a new array
   */
  byte[] plant(Defect defect, byte[] section, byte[] before) {
    return switch (defect) {
      case BLANK -> blank();
      case REPEATED -> before.clone();
      case SHIFTED -> shifted(section, Math.max(2, height / 20), -Math.max(2, width / 25));
      case CONTRAST -> halved(section);
      case BRIGHTNESS -> brighter(section);
      case BLURRED -> blurred(section);
      case CLIPPED -> clipped(section);
    };
  }

  private byte[] blank() {
    byte[] spoilt = new byte[height * width];
    Arrays.fill(spoilt, MIDDLE_GREY);
    return spoilt;
  }

  private byte[] shifted(byte[] section, int down, int right) {
    byte[] spoilt = new byte[section.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        spoilt[y * width + x] = at(section, y - down, x - right);
      }
    }
    return spoilt;
  }

  private static byte[] halved(byte[] section) {
    long sum = 0;
    for (byte voxel : section) {
      sum += voxel & 0xff;
    }
    int mean = (int) (sum / section.length);
    byte[] spoilt = new byte[section.length];
    for (int i = 0; i < section.length; i++) {
      spoilt[i] = (byte) (mean + ((section[i] & 0xff) - mean) / 2);
    }
    return spoilt;
  }

  private static byte[] brighter(byte[] section) {
    byte[] spoilt = new byte[section.length];
    for (int i = 0; i < section.length; i++) {
      spoilt[i] = (byte) Math.min(TOP - 1, (section[i] & 0xff) + BRIGHTER);
    }
    return spoilt;
  }

  private byte[] blurred(byte[] section) {
    byte[] spoilt = new byte[section.length];
    int count = (2 * AROUND + 1) * (2 * AROUND + 1);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int sum = 0;
        for (int dy = -AROUND; dy <= AROUND; dy++) {
          for (int dx = -AROUND; dx <= AROUND; dx++) {
            sum += at(section, y + dy, x + dx) & 0xff;
          }
        }
        spoilt[y * width + x] = (byte) (sum / count);
      }
    }
    return spoilt;
  }

  private static byte[] clipped(byte[] section) {
    int[] counts = new int[TOP + 1];
    for (byte voxel : section) {
      counts[voxel & 0xff]++;
    }
    int limit = TOP;
    for (int above = counts[TOP];
        above < section.length / 25 && limit > 1;
        above += counts[limit]) {
      limit--;
    }
    byte[] spoilt = section.clone();
    for (int i = 0; i < spoilt.length; i++) {
      if ((spoilt[i] & 0xff) >= limit) {
        spoilt[i] = (byte) TOP;
      }
    }
    return spoilt;
  }

  private byte at(byte[] section, int y, int x) {
    int row = Math.max(0, Math.min(height - 1, y));
    int column = Math.max(0, Math.min(width - 1, x));
    return section[row * width + column];
  }
}
