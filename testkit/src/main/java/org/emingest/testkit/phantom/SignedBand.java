package org.emingest.testkit.phantom;

import org.emingest.testkit.SampleType;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.Volume;

/**
 * A volume of bytes as a detector of 16 bits sees it: int16 in a narrow band around zero, with a bit of noise below the eight. Packs to somewhat more than half, as real volumes of this kind do.
 */
public record SignedBand(Volume bytes, long seed) implements Volume {

  private static final int MIDDLE = 128;

  public SignedBand {
    if (bytes.type() != SampleType.UINT8) {
      throw new IllegalArgumentException("a band of " + bytes.type());
    }
  }

  @Override
  public StackShape shape() {
    return bytes.shape();
  }

  @Override
  public SampleType type() {
    return SampleType.INT16;
  }

  @Override
  public byte[] section(int z) {
    byte[] narrow = bytes.section(z);
    byte[] wide = new byte[2 * narrow.length];
    long noise = 0;
    for (int i = 0; i < narrow.length; i++) {
      noise = i % Long.SIZE == 0 ? Hash.of(seed, z, i, 0) : noise >>> 1;
      int value = ((narrow[i] & 0xff) - MIDDLE) * 2 + (int) (noise & 1);
      wide[2 * i] = (byte) value;
      wide[2 * i + 1] = (byte) (value >> 8);
    }
    return wide;
  }
}
