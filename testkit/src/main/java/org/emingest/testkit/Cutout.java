package org.emingest.testkit;

/**
 * A part of a volume.
 *
 * @param z first section
 * @param y first row
 * @param x first column
 */
public record Cutout(Volume volume, int z, int y, int x, StackShape shape) implements Volume {

  @Override
  public SampleType type() {
    return volume.type();
  }

  @Override
  public byte[] section(int index) {
    int bytes = type().bytes();
    byte[] whole = volume.section(z + index);
    byte[] part = new byte[Math.toIntExact(bytesPerSection())];
    for (int row = 0; row < shape.y(); row++) {
      int from = ((y + row) * volume.shape().x() + x) * bytes;
      System.arraycopy(whole, from, part, row * shape.x() * bytes, shape.x() * bytes);
    }
    return part;
  }
}
