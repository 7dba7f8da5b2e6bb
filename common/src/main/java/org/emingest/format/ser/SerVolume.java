package org.emingest.format.ser;

import java.nio.ByteBuffer;
import org.emingest.transfer.RandomAccessBytes;
import org.emingest.volume.Block;
import org.emingest.volume.Region;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.VolumeReader;
import org.emingest.volume.Zyx;

/** Images whose bottom row is stored first, given with the top row first. */
final class SerVolume implements VolumeReader {

  private final RandomAccessBytes bytes;
  private final Series series;
  private final VolumeDescriptor descriptor;

  SerVolume(RandomAccessBytes bytes, Series series, VolumeDescriptor descriptor) {
    this.bytes = bytes;
    this.series = series;
    this.descriptor = descriptor;
  }

  @Override
  public VolumeDescriptor descriptor() {
    return descriptor;
  }

  @Override
  public Block read(Region region, ByteBuffer target) {
    int total = descriptor.room(region, target).limit();
    Zyx wanted = region.shape();
    int rowBytes = (int) wanted.x() * descriptor.dataType().bytes();
    int rows = (int) wanted.y();
    boolean wholeRows = wanted.x() == descriptor.shape().x();
    for (int z = 0; z < wanted.z(); z++) {
      int at = z * rows * rowBytes;
      if (wholeRows) {
        bytes.read(
            storedAt(region, z, rows - 1), target.limit(at + rows * rowBytes).position(at));
        turnOver(target, at, rows, rowBytes);
      } else {
        for (int y = 0; y < rows; y++) {
          int to = at + y * rowBytes;
          bytes.read(storedAt(region, z, y), target.limit(to + rowBytes).position(to));
        }
      }
    }
    return new Block(region, descriptor.dataType(), target.position(0).limit(total));
  }

  /** Where a row of the region begins in the file. */
  private long storedAt(Region region, int z, int y) {
    Zyx shape = descriptor.shape();
    Zyx origin = region.origin();
    long row = shape.y() - 1 - origin.y() - y;
    return series.offsets()[(int) origin.z() + z]
        + Element.HEADER_BYTES
        + (row * shape.x() + origin.x()) * descriptor.dataType().bytes();
  }

  private static void turnOver(ByteBuffer target, int at, int rows, int rowBytes) {
    byte[] upper = new byte[rowBytes];
    byte[] lower = new byte[rowBytes];
    for (int y = 0; y < rows / 2; y++) {
      int upperAt = at + y * rowBytes;
      int lowerAt = at + (rows - 1 - y) * rowBytes;
      target.get(upperAt, upper).get(lowerAt, lower);
      target.put(upperAt, lower).put(lowerAt, upper);
    }
  }

  /** The bytes belong to whoever opened them. */
  @Override
  public void close() {}
}
