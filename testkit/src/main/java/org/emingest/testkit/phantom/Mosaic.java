package org.emingest.testkit.phantom;

import java.nio.ByteBuffer;
import java.util.stream.IntStream;
import org.emingest.testkit.SampleType;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.Volume;

/**
 * A volume of any size from one small phantom: the phantom itself in the first corner, its mirror images beside, below
 * and behind it, each a little lighter or darker than the others.
 *
 * <p>Any part of it costs as much as it is long, so that hundreds of megabytes are made while they are sent; and a row or
 * section in a wrong place is found out by the hash. The same seed and shape give the same bytes on every machine. Safe
 * for many threads.
 */
public final class Mosaic implements Volume {

  private static final StackShape LARGEST_TILE = new StackShape(16, 256, 256);
  private static final int SHADES = 32;

  private final StackShape shape;
  private final long seed;
  private final int depth;
  private final int height;
  private final int width;
  private final byte[][] tile;
  private final byte[][] shades = new byte[SHADES][256];

  /** Of a phantom of up to 16 x 256 x 256 voxels, which takes less than a second to draw. */
  public Mosaic(long seed, StackShape shape) {
    this(seed, shape, LARGEST_TILE);
  }

  /** Nothing but the phantom, drawn once and kept. */
  public static Mosaic ofOne(long seed, StackShape shape) {
    return new Mosaic(seed, shape, shape);
  }

  private Mosaic(long seed, StackShape shape, StackShape largest) {
    this.shape = shape;
    this.seed = seed;
    this.depth = Math.min(shape.z(), largest.z());
    this.height = Math.min(shape.y(), largest.y());
    this.width = Math.min(shape.x(), largest.x());
    Phantom phantom = new Phantom(seed, new StackShape(depth, height, width));
    this.tile =
        IntStream.range(0, depth).parallel().mapToObj(phantom::section).toArray(byte[][]::new);
    for (int shade = 0; shade < SHADES; shade++) {
      for (int value = 0; value < 256; value++) {
        shades[shade][value] =
            (byte) Math.max(0, Math.min(255, value + (shade == 0 ? 0 : shade - SHADES / 2)));
      }
    }
  }

  @Override
  public StackShape shape() {
    return shape;
  }

  @Override
  public SampleType type() {
    return SampleType.UINT8;
  }

  @Override
  public byte[] section(int z) {
    byte[] section = new byte[Math.toIntExact(bytesPerSection())];
    samples(z, 0, ByteBuffer.wrap(section));
    return section;
  }

  @Override
  public void samples(int z, long offset, ByteBuffer into) {
    byte[] row = new byte[shape.x()];
    long at = offset;
    while (into.hasRemaining()) {
      int from = (int) (at % shape.x());
      int count = Math.min(shape.x() - from, into.remaining());
      draw(z, (int) (at / shape.x()), row);
      into.put(row, from, count);
      at += count;
    }
  }

  private void draw(int z, int y, byte[] row) {
    byte[] section = tile[mirrored(z, depth)];
    int start = mirrored(y, height) * width;
    for (int left = 0; left < row.length; left += width) {
      byte[] shade = shade(z / depth, y / height, left / width);
      boolean turned = left / width % 2 == 1;
      int end = Math.min(width, row.length - left);
      for (int column = 0; column < end; column++) {
        int sample = section[start + (turned ? width - 1 - column : column)];
        row[left + column] = shade[sample & 0xff];
      }
    }
  }

  private static int mirrored(int index, int edge) {
    int within = index % edge;
    return index / edge % 2 == 0 ? within : edge - 1 - within;
  }

  private byte[] shade(int z, int y, int x) {
    boolean original = z == 0 && y == 0 && x == 0;
    return shades[
        original ? 0 : 1 + (int) Long.remainderUnsigned(Hash.of(seed, z, y, x), SHADES - 1)];
  }
}
