package org.emingest.format.mrc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.emingest.format.ByteOrders;
import org.emingest.format.PlainVoxels;
import org.emingest.transfer.RandomAccessBytes;
import org.emingest.volume.Block;
import org.emingest.volume.Region;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.VolumeReader;
import org.emingest.volume.Zyx;

/** Rows that follow each other without a gap, in the order of the file. */
final class MrcVolume implements VolumeReader {

  private static final int SCRATCH_BYTES = 64 * 1024;

  private final RandomAccessBytes bytes;
  private final MrcHeader header;
  private final VolumeDescriptor descriptor;

  MrcVolume(RandomAccessBytes bytes, MrcHeader header, VolumeDescriptor descriptor) {
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
    int total = descriptor.room(region, target).limit();
    int voxelBytes = descriptor.dataType().bytes();
    if (header.mode() == Mode.PACKED) {
      readPacked(region, target);
    } else {
      new PlainVoxels(bytes, header.dataAt(), descriptor.shape(), voxelBytes).read(region, target);
    }
    if (header.order() == ByteOrder.BIG_ENDIAN && voxelBytes > 1) {
      ByteOrders.turn(target, 0, total, voxelBytes);
    }
    return new Block(region, descriptor.dataType(), target.position(0).limit(total));
  }

  private void readPacked(Region region, ByteBuffer target) {
    Zyx wanted = region.shape();
    long firstByte = region.origin().x() / 2;
    int oddStart = (int) (region.origin().x() % 2);
    int packedBytes = (int) ((oddStart + wanted.x() + 1) / 2);
    boolean wholeRows = wanted.x() == descriptor.shape().x();
    long rowsAtOnce = wholeRows ? Math.max(1, SCRATCH_BYTES / packedBytes) : 1;
    ByteBuffer packed =
        ByteBuffer.allocate(Math.toIntExact(Math.min(rowsAtOnce, wanted.y()) * packedBytes));
    for (long z = 0; z < wanted.z(); z++) {
      for (long y = 0; y < wanted.y(); y += rowsAtOnce) {
        int rows = (int) Math.min(rowsAtOnce, wanted.y() - y);
        bytes.read(rowAt(region, z, y) + firstByte, packed.clear().limit(rows * packedBytes));
        for (int row = 0; row < rows; row++) {
          unpack(packed, row * packedBytes, oddStart, target, (int) wanted.x());
        }
      }
    }
  }

  private static void unpack(
      ByteBuffer packed, int at, int oddStart, ByteBuffer target, int count) {
    for (int voxel = oddStart; voxel < oddStart + count; voxel++) {
      int both = packed.get(at + voxel / 2);
      target.put((byte) (voxel % 2 == 0 ? both & 0xf : both >> 4 & 0xf));
    }
  }

  private long rowAt(Region region, long z, long y) {
    Zyx shape = descriptor.shape();
    long row = (region.origin().z() + z) * shape.y() + region.origin().y() + y;
    return header.dataAt() + row * header.mode().rowBytes(shape.x());
  }

  /** The bytes belong to whoever opened them. */
  @Override
  public void close() {}
}
