package org.emingest.format;

import java.nio.ByteBuffer;
import java.util.Random;
import org.emingest.testkit.SampleType;
import org.emingest.testkit.StackShape;
import org.emingest.testkit.Volume;
import org.emingest.volume.Region;
import org.emingest.volume.Zyx;

/** The same noise whenever it is asked for. */
public record Noise(StackShape shape, SampleType type) implements Volume {

  @Override
  public byte[] section(int z) {
    byte[] section = new byte[(int) bytesPerSection()];
    new Random(z).nextBytes(section);
    return section;
  }

  /** All sections, one behind the other. */
  public byte[] all() {
    ByteBuffer all = ByteBuffer.allocate((int) bytesPerSection() * shape.z());
    for (int z = 0; z < shape.z(); z++) {
      all.put(section(z));
    }
    return all.array();
  }

  /** The bytes of a region, cut out row by row. */
  public byte[] cut(Region region) {
    Zyx from = region.origin();
    int rowBytes = (int) region.shape().x() * type.bytes();
    ByteBuffer cut = ByteBuffer.allocate((int) region.voxels() * type.bytes());
    for (long z = from.z(); z < from.z() + region.shape().z(); z++) {
      byte[] section = section((int) z);
      for (long y = from.y(); y < from.y() + region.shape().y(); y++) {
        cut.put(section, (int) (y * shape.x() + from.x()) * type.bytes(), rowBytes);
      }
    }
    return cut.array();
  }

  /** Some region of the volume. */
  public Region anyRegion(Random random) {
    Zyx at =
        new Zyx(random.nextInt(shape.z()), random.nextInt(shape.y()), random.nextInt(shape.x()));
    Zyx size = new Zyx(
        1 + random.nextInt(shape.z() - (int) at.z()),
        1 + random.nextInt(shape.y() - (int) at.y()),
        1 + random.nextInt(shape.x() - (int) at.x()));
    return new Region(at, size);
  }
}
