package org.emingest.testkit.zarr;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.emingest.testkit.SampleType;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.Volume;

/**
 * Half as many voxels along each axis, rounded down; each is the mean of eight, rounded to the nearest whole number, halves
 * up. Of whole numbers of up to 16 bits.
 */
record HalvedVolume(Volume finer) implements Volume {

  HalvedVolume {
    if (finer.type().bytes() > 2) {
      throw new IllegalArgumentException("no means of " + finer.type());
    }
  }

  @Override
  public StackShape shape() {
    StackShape shape = finer.shape();
    return new StackShape(shape.z() / 2, shape.y() / 2, shape.x() / 2);
  }

  @Override
  public SampleType type() {
    return finer.type();
  }

  @Override
  public byte[] section(int z) {
    byte[] first = finer.section(2 * z);
    byte[] second = finer.section(2 * z + 1);
    int width = finer.shape().x();
    ByteBuffer means =
        ByteBuffer.allocate(Math.toIntExact(bytesPerSection())).order(ByteOrder.LITTLE_ENDIAN);
    for (int y = 0; y < shape().y(); y++) {
      for (int x = 0; x < shape().x(); x++) {
        int at = 2 * y * width + 2 * x;
        int sum = square(first, at, width) + square(second, at, width);
        put(means, Math.floorDiv(sum + 4, 8));
      }
    }
    return means.array();
  }

  private int square(byte[] section, int at, int width) {
    return sample(section, at)
        + sample(section, at + 1)
        + sample(section, at + width)
        + sample(section, at + width + 1);
  }

  private int sample(byte[] section, int at) {
    int low = section[at * type().bytes()];
    return switch (type()) {
      case UINT8 -> low & 0xff;
      case INT8 -> low;
      default -> {
        int both = section[2 * at + 1] << 8 | low & 0xff;
        yield type() == SampleType.UINT16 ? both & 0xffff : both;
      }
    };
  }

  private void put(ByteBuffer target, int value) {
    if (type().bytes() == 1) {
      target.put((byte) value);
    } else {
      target.putShort((short) value);
    }
  }
}
