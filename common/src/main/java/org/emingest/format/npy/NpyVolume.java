package org.emingest.format.npy;

import java.nio.ByteBuffer;
import org.emingest.format.ByteOrders;
import org.emingest.format.PlainVoxels;
import org.emingest.transfer.RandomAccessBytes;
import org.emingest.volume.Block;
import org.emingest.volume.Region;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.VolumeReader;
import org.emingest.volume.Zyx;

/** Elements at offsets that follow from the shape. */
final class NpyVolume implements VolumeReader {

  private static final int SCRATCH_BYTES = 64 * 1024;

  private final RandomAccessBytes bytes;
  private final NpyHeader header;
  private final VolumeDescriptor descriptor;

  NpyVolume(RandomAccessBytes bytes, NpyHeader header, VolumeDescriptor descriptor) {
    this.bytes = bytes;
    this.header = header;
    this.descriptor = descriptor;
  }

  @Override
  public VolumeDescriptor descriptor() {
    return descriptor;
  }

  @Override
  public Block read(Region region, ByteBuffer target) {
    int size = header.dataType().bytes();
    int total = descriptor.room(region, target).limit();
    if (header.fortranOrder()) {
      readTurned(region, target);
    } else {
      new PlainVoxels(bytes, header.dataAt(), header.shape(), size).read(region, target);
    }
    if (header.descriptor().startsWith(">") && size > 1) {
      ByteOrders.turn(target, 0, total, size);
    }
    return new Block(region, header.dataType(), target.position(0).limit(total));
  }

  /** Fortran order: z is the fastest axis in the file, so each y and x is a run of z. */
  private void readTurned(Region region, ByteBuffer target) {
    Zyx shape = header.shape();
    Zyx origin = region.origin();
    Zyx wanted = region.shape();
    int size = header.dataType().bytes();
    // A run over z is read through from one y to the next: for few z much is skipped, and read
    // again for others.
    long yAtOnce = Math.max(1, SCRATCH_BYTES / (shape.z() * size));
    ByteBuffer scratch =
        ByteBuffer.allocate((int) (((yAtOnce - 1) * shape.z() + wanted.z()) * size));
    for (long x = 0; x < wanted.x(); x++) {
      for (long y = 0; y < wanted.y(); y += yAtOnce) {
        long many = Math.min(yAtOnce, wanted.y() - y);
        long first = origin.z() + shape.z() * (origin.y() + y + shape.y() * (origin.x() + x));
        scratch.clear().limit((int) (((many - 1) * shape.z() + wanted.z()) * size));
        bytes.read(position(first), scratch);
        for (long row = 0; row < many; row++) {
          for (long z = 0; z < wanted.z(); z++) {
            long to = ((z * wanted.y() + y + row) * wanted.x() + x) * size;
            target.put((int) to, scratch, (int) ((row * shape.z() + z) * size), size);
          }
        }
      }
    }
  }

  private long position(long element) {
    return header.dataAt() + element * header.dataType().bytes();
  }

  /** The bytes belong to whoever opened them. */
  @Override
  public void close() {}
}
